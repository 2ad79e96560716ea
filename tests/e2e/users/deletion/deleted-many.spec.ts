import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect } from '../../../support/e2e/fixtures.ts';
import { choose, test } from '../../../support/e2e/selection.ts';
import { findByName, keycloakSide } from '../../../support/stack.ts';

test('restores two of three deleted users by a job, and deletes the third permanently', async ({
  administrator: page,
  selection,
}) => {
  const { users } = selection;
  await choose(page, selection, 'Delete');
  await page.getByLabel('Type 3 to confirm').fill('3');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete 3 users' }).click();
  await expect(page.getByText('Done 3')).toBeVisible();

  await page.goto('/users/deleted');
  for (const { username } of users.slice(0, 2)) await page.getByRole('checkbox', { name: `Select ${username}` }).check();
  const bar = page.getByRole('region', { name: 'Selected users' });
  await expect(bar).toContainText('2 selected');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.setViewportSize({ width: 1280, height: 720 });

  await bar.getByRole('button', { name: 'Delete permanently' }).click();
  await page.keyboard.press('Escape');
  await expect(bar.getByRole('button', { name: 'Delete permanently' })).toBeFocused();
  await bar.getByRole('button', { name: 'Restore users' }).click();
  await page.getByRole('alertdialog', { name: 'Restore 2 users' }).getByRole('button', { name: 'Restore users' }).click();
  await expect(page.getByRole('heading', { name: 'Restore 2 users' })).toBeVisible();
  await page.getByRole('button', { name: 'Get the passwords of 2 users' }).click();
  await expect(page.getByRole('table', { name: 'Passwords' }).getByRole('row')).toHaveCount(3);
  const admin = await keycloakSide();
  for (const { id, username } of users.slice(0, 2)) expect((await findByName(admin, username))?.id).toBe(id);

  await page.goto('about:blank');
  await page.goto('/users/deleted');
  const last = users[2]?.username ?? '';
  await page.getByRole('button', { name: `Actions for ${last}` }).click();
  await page.getByRole('menuitem', { name: 'Delete permanently…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete permanently' }).click();
  await expect(page.getByText('1 user deleted permanently.').first()).toBeVisible();
  await expect(page.getByRole('row', { name: last })).toHaveCount(0);
});
