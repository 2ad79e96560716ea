import type { Page } from '@playwright/test';
import { bootstrapAdmin } from '../seed/seed.ts';
import type { Credentials } from '../stack/browser.ts';

/** Where the local stack is, and its administrator. */
export type LocalStack = Credentials & { url: string; keycloakUrl: string };

/** Made-up users who play in the pictures. They come for them and go afterwards. */
const CAST = [
  { firstName: 'Milo', lastName: 'Hart', roles: ['offline_access', 'create-realm'] },
  { firstName: 'Milena', lastName: 'Duarte', roles: [] },
  { firstName: 'Milan', lastName: 'Okoro', roles: [] },
  { firstName: 'Milou', lastName: 'Verne', roles: [] },
];
/** What finds them all and no other. */
export const SEARCH = 'mil';
const GROUP = 'data-science';
const TEAM_MATES = 2;

export type Cast = {
  /** The user whose page is shown. */
  lead: { id: string; username: string };
  /** The path of a job that has ended. */
  job: string;
};

const emailOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName}.${lastName}@example.com`.toLowerCase();

/** Makes the users, and what only Pouch can make: a finished job and a deleted user. */
export async function callCast(page: Page, stack: LocalStack): Promise<Cast> {
  const admin = await bootstrapAdmin(stack.keycloakUrl, stack);
  await dismissCast(stack);
  const { id: groupId } = await admin.groups.create({ name: GROUP });
  const ids: string[] = [];
  for (const [index, one] of CAST.entries()) {
    const { roles, ...name } = one;
    const email = emailOf(one);
    const credentials = [{ type: 'password', value: stack.password, temporary: false }];
    const { id } = await admin.users.create({
      ...{ ...name, username: email, email, emailVerified: true, enabled: true, credentials },
    });
    ids.push(id);
    if (index < TEAM_MATES) await admin.users.addToGroup({ id, groupId });
    for (const role of roles) {
      const found = await admin.roles.findOneByName({ name: role });
      if (found?.id) await admin.users.addRealmRoleMappings({ id, roles: [{ id: found.id, name: role }] });
    }
  }
  const [lead = '', , , leaving = ''] = ids;
  const job = await disableAll(page, stack, ids.slice(1));
  await admin.users.update({ id: ids[1] ?? '' }, { enabled: true });
  await deleteUser(page, stack, leaving);
  return { lead: { id: lead, username: emailOf(CAST[0] ?? { firstName: '', lastName: '' }) }, job };
}

/** Removes the users again, and whom the form for new users has made. */
export async function dismissCast({ keycloakUrl, ...credentials }: LocalStack): Promise<void> {
  const admin = await bootstrapAdmin(keycloakUrl, credentials);
  for (const username of [...CAST.map(emailOf), NEWCOMER.email]) {
    const [user] = await admin.users.find({ username, exact: true });
    if (user?.id) await admin.users.del({ id: user.id });
  }
  for (const { id, name } of await admin.groups.find({ search: GROUP })) if (id && name === GROUP) await admin.groups.del({ id });
}

/** Who is created in the form. */
export const NEWCOMER = { email: 'ines.quill@example.com', firstName: 'Ines', lastName: 'Quill' };

async function disableAll(page: Page, { url }: LocalStack, ids: string[]): Promise<string> {
  await page.goto(`${url}/users?q=${SEARCH}`);
  await page.waitForLoadState('networkidle');
  for (const id of ids) await page.locator(`tr[data-user="${id}"] input[type=checkbox]`).click();
  await page.getByRole('button', { name: 'Choose an action' }).click();
  await page.getByRole('menuitem', { name: 'Disable', exact: true }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Disable \d/ })
    .click();
  await page.getByText(/^Finished/).waitFor();
  return new URL(page.url()).pathname;
}

async function deleteUser(page: Page, { url }: LocalStack, id: string): Promise<void> {
  await page.goto(`${url}/users?q=${SEARCH}`);
  const row = page.locator(`tr[data-user="${id}"]`);
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Delete user…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Type the username to confirm').fill(emailOf(CAST[3] ?? { firstName: '', lastName: '' }));
  await dialog.getByRole('button', { name: 'Delete user' }).click();
  await dialog.waitFor({ state: 'detached' });
}
