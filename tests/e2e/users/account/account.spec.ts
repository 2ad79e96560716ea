import type { Page } from '@playwright/test';
import { passwordGrant } from '../../../support/code-flow.ts';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, watch, test as withPouch } from '../../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../../support/e2e/sign-in.ts';
import { findByName, freshName, grant, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../../support/stack.ts';

/** With a user of the test's own. */
const test = withPouch.extend<{ person: Awaited<ReturnType<typeof makeUser>> }>({
  person: async ({ pouch }, use) => {
    expect(pouch.url).toBe(testStack().pouchUrl);
    const admin = await keycloakSide();
    const person = await makeUser(admin);
    await use(person);
    await removeUsers(admin, [person.username]);
  },
});

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const state = (page: Page) => page.getByRole('list', { name: 'State' });

/** Finds a role by its client and its name, with the mouse. */
async function giveClientRole(page: Page, name: string, client: string): Promise<void> {
  await button(page, 'Add a role…').click();
  const picker = page.getByRole('dialog', { name: 'Add a role' });
  await picker.getByRole('combobox').fill(`${client} ${name}`);
  await picker.getByRole('option', { name: `${name} of ${client}`, exact: true }).click();
}

/** The roles that somebody holds of the client that opens the Admin REST API. */
async function managementRoles(id: string): Promise<(string | undefined)[]> {
  const admin = await keycloakSide();
  const [client] = await admin.clients.find({ clientId: 'master-realm' });
  const held = await admin.users.listClientRoleMappings({ id, clientUniqueId: client?.id ?? '' });
  return held.map(({ name }) => name);
}

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last().click();

test.describe('what a button does, the toast undoes in Keycloak too:', () => {
  let complaints: string[];
  test.beforeEach(({ context }) => {
    complaints = watch(context);
  });
  test.afterEach(() => expect(complaints).toEqual([]));

  test('disables a user, ends their sessions, and enables them again', async ({ administrator: page, browser, person }) => {
    const admin = await keycloakSide();
    const seen = async () => admin.users.findOne({ id: person.id });
    const visitor = await browser.newPage();
    await visitor.goto(`${testStack().keycloakUrl}/realms/master/account`);
    await fillKeycloakForm(visitor, person);
    await expect.poll(async () => (await admin.users.listSessions({ id: person.id })).length).toBe(1);

    await page.goto(`/users/${person.id}`);
    await expect(page.getByRole('heading', { level: 1, name: person.username })).toBeVisible();
    await tab(page, 'Sessions');
    await expect(page.getByRole('table', { name: 'Sessions' })).toContainText('account');

    await button(page, 'Disable').click();
    await expect(state(page)).toContainText('Disabled');
    expect(await seen()).toMatchObject({ enabled: false });
    await expect(page.getByText('No sessions.')).toBeVisible();
    expect(await admin.users.listSessions({ id: person.id })).toEqual([]);
    await undo(page);
    await expect(state(page)).toContainText('Enabled');
    expect(await seen()).toMatchObject({ enabled: true });
    await visitor.close();
  });

  test('gives the administrator role and takes it back', async ({ administrator: page, person }) => {
    const admin = await keycloakSide();
    const roles = async () => (await admin.users.listRealmRoleMappings({ id: person.id })).map(({ name }) => name);
    await page.goto(`/users/${person.id}`);
    await button(page, 'Make administrator').click();
    await expect(button(page, 'Remove administrator')).toBeVisible();
    expect(await roles()).toContain('admin');
    await undo(page);
    await expect(button(page, 'Make administrator')).toBeVisible();
    expect(await roles()).not.toContain('admin');
  });

  test('gives a role of the realm and one of a client, and takes it back', async ({ administrator: page, person }) => {
    const admin = await keycloakSide();
    const roles = async () => (await admin.users.listRealmRoleMappings({ id: person.id })).map(({ name }) => name);
    await page.goto(`/users/${person.id}?tab=access`);
    await button(page, 'Add a role…').click();
    await expect(page.getByRole('combobox', { name: 'Search roles' })).toBeFocused();
    await page.keyboard.type('create-realm');
    await expect(page.getByRole('dialog', { name: 'Add a role' }).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(button(page, 'Remove role create-realm')).toBeVisible();
    expect(await roles()).toContain('create-realm');
    await giveClientRole(page, 'view-events', 'master-realm');
    const isHeld = button(page, 'Remove role master-realm/view-events');
    await expect(isHeld).toBeVisible();
    expect(await managementRoles(person.id)).toEqual(['view-events']);
    await undo(page);
    await expect(isHeld).toHaveCount(0);
    expect(await managementRoles(person.id)).toEqual([]);
  });

  test('adds the user to a group and takes them out', async ({ administrator: page, person }) => {
    const admin = await keycloakSide();
    const team = freshName('team');
    const { id: teamId } = await admin.groups.create({ name: team });
    const { id: groupId } = await admin.groups.createChildGroup({ id: teamId }, { name: 'inner' });
    await page.goto(`/users/${person.id}?tab=access`);
    await button(page, 'Add to a group…').click();
    await expect(page.getByRole('combobox', { name: 'Search groups' })).toBeFocused();
    await page.keyboard.type(`${team}/inner`);
    await expect(page.getByRole('dialog', { name: 'Add to a group' }).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Leave group/ })).toBeVisible();
    expect((await admin.users.listGroups({ id: person.id })).map(({ id }) => id)).toEqual([groupId]);
    await expectAccessible(page);
    await undo(page);
    await expect(page.getByText('No groups.')).toBeVisible();
    expect(await admin.users.listGroups({ id: person.id })).toEqual([]);
    await admin.groups.del({ id: teamId });
  });
});

test.describe('a password reset', () => {
  test('gives a masked password that works, and forgets it when the kit is closed', async ({
    administrator: page,
    browser,
    person,
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/users/${person.id}`);
    await button(page, 'Reset password').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await button(page, 'Set temporary password').click();

    const kit = page.getByRole('region', { name: 'Hand-off kit' });
    await expect(kit.getByRole('heading', { name: 'Sign-in details' })).toBeFocused();
    await expect(kit.getByRole('img', { name: 'QR code of the sign-in address' })).toBeVisible();
    await expect(kit.getByLabel('Temporary password')).toHaveValue(/^•+$/);
    await expectAccessible(page);
    await kit.getByRole('button', { name: 'Copy all' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const password = /Temporary password: (\S+)/.exec(copied)?.[1] ?? 'none';
    expect(await page.content()).not.toContain(password);
    await kit.getByRole('button', { name: 'Reveal password' }).click();
    await expect(kit.getByLabel('Temporary password')).toHaveValue(password);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
    await expect(kit).toBeVisible();
    await page.emulateMedia({ media: 'screen' });

    const visitor = await browser.newPage();
    await visitor.goto(/Sign-in address: (\S+)/.exec(copied)?.[1] ?? '');
    await fillKeycloakForm(visitor, { username: person.username, password });
    await expect(visitor.getByText('You need to change your password')).toBeVisible();
    await visitor.close();

    await kit.getByRole('button', { name: 'Close' }).click();
    await expect(kit.getByRole('alert')).toContainText('cannot be shown again');
    await kit.getByRole('button', { name: 'Close anyway' }).click();
    await expect(kit).toHaveCount(0);
    await page.reload();
    await expect(state(page)).toContainText('Must choose a password');
    expect(await page.content()).not.toContain(password);
  });
});

test.describe('what a user holds can be ended:', () => {
  test('revokes an offline token and what a client was granted', async ({ administrator: page, person }) => {
    const admin = await keycloakSide();
    const grantOffline = () => passwordGrant(person.username, person.password, 'openid offline_access');
    await grant(admin, person.id, ['offline_access']);
    expect((await grantOffline()).status).toBe(200);
    await page.goto(`/users/${person.id}?tab=sessions`);
    const row = page.getByRole('row', { name: /Offline token/ });
    await expect(row).toContainText('api-client');
    await row.getByRole('button', { name: /^Revoke offline token/ }).click();
    await expect(row).toHaveCount(0);
    expect(await admin.users.listConsents({ id: person.id })).toEqual([]);

    expect((await grantOffline()).status).toBe(200);
    await page.reload();
    await page.getByRole('button', { name: 'Revoke consent for api-client' }).click();
    await expect(page.getByText('No consents.')).toBeVisible();
  });

  test('requires a new password, and removes the password after a question', async ({ administrator: page, person }) => {
    const admin = await keycloakSide();
    await page.goto(`/users/${person.id}?tab=credentials`);
    await expect(page.getByText(/^set/)).toBeVisible();
    await button(page, 'Require a new password').click();
    await expect(button(page, 'Must choose a new password')).toBeDisabled();
    expect((await admin.users.findOne({ id: person.id }))?.requiredActions).toEqual(['UPDATE_PASSWORD']);
    await page.getByRole('button', { name: /^Remove password/ }).click();
    const question = page.getByRole('alertdialog', { name: /^Remove the password of/ });
    await expect(question).toContainText('This cannot be undone');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('button', { name: /^Remove password/ })).toBeFocused();
    expect(await admin.users.getCredentials({ id: person.id })).toHaveLength(1);
    await page.getByRole('button', { name: /^Remove password/ }).click();
    await question.getByRole('button', { name: 'Remove password' }).click();
    await expect(page.getByText('None. The user cannot sign in with a password.')).toBeVisible();
    expect(await admin.users.getCredentials({ id: person.id })).toEqual([]);
  });
});

test('says that nothing is recorded, and lists what is', async ({ administrator: page, person }) => {
  const admin = await keycloakSide();
  const before = await admin.realms.getConfigEvents({ realm: 'master' });
  const events = { eventsEnabled: true, adminEventsEnabled: true, enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'] };
  try {
    await page.goto(`/users/${person.id}?tab=activity`);
    await expect(page.getByText('Keycloak does not record sign-ins or changes in this realm')).toBeVisible();
    await admin.realms.updateConfigEvents({ realm: 'master' }, events);
    await passwordGrant(person.username, person.password);
    await page.reload();
    await expect(page.getByRole('table', { name: 'Activity' })).toContainText('sign-in');
    await expect(page.getByText('Keycloak does not record sign-ins')).toHaveCount(0);
  } finally {
    await admin.realms.updateConfigEvents({ realm: 'master' }, before);
    await admin.realms.clearEvents({ realm: 'master' });
  }
});

test.describe('a user', () => {
  test('is saved once the refused field is corrected', async ({ administrator: page, person }) => {
    const admin = await keycloakSide();
    await page.goto(`/users/${person.id}`);
    await page.getByLabel('Email', { exact: true }).fill('no address');
    await button(page, 'Save profile').click();
    await expect(page.getByLabel('Email', { exact: true })).toHaveAccessibleDescription(/address/);
    await page.getByLabel('Email', { exact: true }).fill(person.username);
    await page.getByLabel('First name').fill('Nova');
    await button(page, 'Save profile').click();
    await expect(page.getByText('Nova Person')).toBeVisible();
    expect(await findByName(admin, person.username)).toMatchObject({ firstName: 'Nova', email: person.username });
  });

  test('can be changed by commands in each language', async ({ administrator: page, person }) => {
    await page.goto(`/users/${person.id}`);
    await button(page, 'Copy as…').click();
    await page.getByLabel('What to do').selectOption('Disable');
    await expect(page.getByRole('figure', { name: 'curl' })).toContainText('"enabled":false');
    await page.getByRole('tab', { name: 'Python' }).click();
    await expect(page.getByRole('figure', { name: 'Python' })).toContainText('"enabled": False');
  });

  test('comes back under the same ID after a delete', async ({ administrator: page, person }) => {
    const admin = await keycloakSide();
    await grant(admin, person.id, ['create-realm']);
    await page.goto(`/users/${person.id}`);
    await page.getByRole('button', { name: 'Delete user' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('create-realm');
    await expect(dialog.getByRole('button', { name: 'Disable instead' })).toBeVisible();
    await dialog.getByLabel('Type the username to confirm').fill(person.username);
    await dialog.getByRole('button', { name: `Delete ${person.username}` }).click();
    await page.waitForURL('**/users');
    expect(await findByName(admin, person.username)).toBeUndefined();

    await page.getByRole('link', { name: 'Deleted users' }).click();
    const row = page.getByRole('row', { name: person.username });
    await expect(row).toContainText('create-realm');
    await expectAccessible(page);
    await row.getByRole('button', { name: 'Copy as…' }).click();
    await expect(page.getByRole('figure', { name: 'curl' })).toContainText(`"id":"${person.id}"`);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByRole('region', { name: 'Hand-off kit' })).toContainText(person.id);
    await expect(page.getByText('the old password', { exact: true })).toBeVisible();
    await expectAccessible(page);
    expect(await findByName(admin, person.username)).toMatchObject({ id: person.id, firstName: 'Test' });
  });
});

test("leaves the viewer's own account and the bootstrap administrator alone, and says why", async ({ administrator: page }) => {
  const admin = await keycloakSide();
  for (const [username, words] of [
    [PEOPLE.administrator, 'You cannot disable, delete or demote yourself'],
    ['admin', 'bootstrap administrator'],
  ] as const) {
    const user = await findByName(admin, username);
    await page.goto(`/users/${user?.id}`);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(button(page, 'Disable')).toBeDisabled();
    await expect(button(page, 'Remove administrator')).toBeDisabled();
    await expect(button(page, 'Delete user')).toHaveCount(0);
  }
});
