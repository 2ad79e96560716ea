import { passwordGrant } from '../../../support/code-flow.ts';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect } from '../../../support/e2e/fixtures.ts';
import { signInQuickly } from '../../../support/e2e/sign-in.ts';
import { test } from '../../../support/e2e/user-page.ts';
import { grant, keycloakSide } from '../../../support/stack.ts';

test("finds a user's sessions, ends them, and signs out who ends their own", async ({ page, user }) => {
  const admin = await keycloakSide();
  await grant(admin, user.id, ['admin']);
  await signInQuickly(page.request, user);
  for (let count = 0; count < 2; count++) await passwordGrant(user.username, user.password);

  await page.goto('/users');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill(user.username);
  await page.keyboard.press('Enter');
  const table = page.getByRole('region', { name: 'Sessions' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(page).toHaveURL(/q=/);
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  const bar = page.getByRole('region', { name: 'Selected sessions' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'End 2 sessions' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'End 2 sessions' });
  await expect(dialog).toContainText('must sign in again');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'End 2 sessions' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  expect(await admin.users.listSessions({ id: user.id })).toHaveLength(1);

  await page.getByRole('button', { name: 'Offline' }).click();
  await expect(page.getByRole('heading', { name: 'No matching sessions' })).toBeVisible();
  await page.getByRole('button', { name: 'Online' }).click();
  await page.getByRole('button', { name: `End the session of ${user.username}` }).click();
  await expect(page.getByRole('alertdialog')).toContainText('signs you out');
  await page.getByRole('button', { name: 'End and sign out' }).click();
  await expect(page.getByText(/session has ended|Sign in/).first()).toBeVisible();
  expect(await admin.users.listSessions({ id: user.id })).toEqual([]);
});
