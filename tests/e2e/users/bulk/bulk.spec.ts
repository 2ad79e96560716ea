import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, watch } from '../../../support/e2e/fixtures.ts';
import { choose, test } from '../../../support/e2e/selection.ts';
import type { FaultProxy } from '../../../support/fault-proxy.ts';
import { findByName, keycloakSide, type TestUser } from '../../../support/stack.ts';

const isEnabled = async ({ username }: TestUser) => (await findByName(await keycloakSide(), username))?.enabled;

/** Keycloak seems to be down once the second of them is asked about, so the job waits there until the proxy is reset. */
function silence(proxy: FaultProxy, users: TestUser[]): void {
  proxy.inject({ path: /realms\/master$/, fault: { kind: 'cut' } });
  proxy.inject({ path: new RegExp(`users/${users[1]?.id}$`), fault: { kind: 'cut' } });
}

test('disables the selected users while the page is closed, and keeps the result', async ({
  administrator,
  pouch,
  selection,
}) => {
  const { users } = selection;
  const context = administrator.context();
  const complaints = watch(context);
  const page = await context.newPage();
  await choose(page, selection, 'Disable');
  const dialog = page.getByRole('alertdialog', { name: 'Disable 3 users' });
  await expect(dialog).toContainText('Their sessions and offline tokens end now');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Copy as…' }).click();
  const commands = dialog.getByRole('figure', { name: 'curl' });
  for (const { id } of users) await expect(commands).toContainText(id);
  silence(pouch.proxy, users);
  await dialog.getByRole('button', { name: 'Disable 3 users' }).click();

  await expect(page.getByRole('heading', { name: 'Disable 3 users' })).toBeVisible();
  const progress = page.getByRole('progressbar', { name: 'Progress' });
  await expect(progress).toHaveAttribute('value', '2');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.close();
  pouch.proxy.reset();
  await expect.poll(() => Promise.all(users.map(isEnabled)), { timeout: 60_000 }).toEqual([false, false, false]);

  await administrator.goto('/users');
  await administrator.getByRole('link', { name: 'Jobs' }).click();
  await expect(administrator.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
  await expectAccessible(administrator);
  await administrator.getByRole('link', { name: 'Disable 3 users' }).first().click();
  await expect(administrator.getByRole('status').filter({ hasText: 'Finished: 3 done.' })).toBeVisible();
  await expect(administrator.getByRole('table', { name: 'Users of this job' }).getByRole('row')).toHaveCount(4);
  await expectAccessible(administrator);

  const download = administrator.waitForEvent('download');
  await administrator.getByRole('link', { name: 'Download result' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  for (const { username, id } of users) expect(text).toContain(`${username},${id},done,`);
  expect(complaints).toEqual([]);
});

test('deletes the selected users once their number is typed, and keeps the rest while the job is stopped', async ({
  administrator: page,
  pouch,
  selection,
}) => {
  const { users } = selection;
  await choose(page, selection, 'Delete');
  const dialog = page.getByRole('alertdialog', { name: 'Delete 3 users' });
  const confirm = dialog.getByRole('button', { name: 'Delete 3 users' });
  await expect(dialog.getByRole('button', { name: 'Disable instead' })).toBeVisible();
  await expect(dialog).toContainText('you can restore each user from “Deleted users”');
  await dialog.getByLabel('Type 3 to confirm').fill('2');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type 3 to confirm').fill('3');
  silence(pouch.proxy, users);
  await confirm.click();

  await expect(page.getByRole('progressbar')).toHaveAttribute('value', '2');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Stopped. 1 is not done.' })).toBeVisible();
  expect((await Promise.all(users.map(isEnabled))).filter(Boolean)).toHaveLength(1);

  pouch.proxy.reset();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 3 done.' })).toBeVisible();
  expect(await Promise.all(users.map(isEnabled))).toEqual([undefined, undefined, undefined]);
});

test('gives a role to the selected users, and filters the outcomes', async ({ administrator: page, selection }) => {
  const { users } = selection;
  const admin = await keycloakSide();
  await admin.users.update({ id: users[0]?.id ?? '' }, { enabled: false });
  await choose(page, selection, 'Add a role');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('combobox', { name: 'Search roles' }).fill('create-realm');
  await dialog.getByRole('option', { name: 'create-realm' }).click();
  await dialog.getByRole('button', { name: 'Add the role create-realm to 3 users' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 3 done.' })).toBeVisible();
  for (const { id } of users) {
    expect((await admin.users.listRealmRoleMappings({ id })).map(({ name }) => name)).toContain('create-realm');
  }

  await choose(page, selection, 'Disable');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disable 3 users' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 2 done, 1 skipped.' })).toBeVisible();
  await page.getByRole('button', { name: 'Skipped 1' }).click();
  const table = page.getByRole('table', { name: 'Users of this job' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('Was already disabled.');
});
