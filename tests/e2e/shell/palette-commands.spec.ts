import type { Page } from '@playwright/test';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, watch } from '../../support/e2e/fixtures.ts';
import { openPalette, palette } from '../../support/e2e/palette.ts';
import { signInQuickly } from '../../support/e2e/sign-in.ts';
import { state, test } from '../../support/e2e/user-page.ts';
import { findByName, keycloakSide, SEEDED_USERS, testStack } from '../../support/stack.ts';

let complaints: string[];
test.beforeEach(({ context }) => {
  complaints = watch(context);
});
test.afterEach(() => expect(complaints).toEqual([]));

const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('disables a user who was found, and asks before a delete as their page does', async ({ administrator: page, user }) => {
  await page.goto('/tokens');
  const [local = ''] = user.username.split('@');
  await (await openPalette(page)).fill(`disable ${local}`);
  await expect(option(page, /^Disable /)).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(heading(page, user.username)).toBeVisible();
  await expect(state(page)).toContainText('Disabled');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect((await findByName(await keycloakSide(), user.username))?.enabled).toBe(false);

  await page.goto('/clients');
  await (await openPalette(page)).fill(`disable ${local}`);
  await option(page, /^Disable /).click();
  await expect(page.getByText(`Nothing was changed. ${user.username} is already disabled.`).first()).toBeVisible();

  await page.goto('/users');
  await (await openPalette(page)).fill(`delete ${user.username}`);
  await option(page, /^Delete /).click();
  await expect(page.getByRole('alertdialog', { name: `Delete ${user.username}` })).toBeVisible();
  await page.reload();
  await expect(heading(page, user.username)).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});

test('lists what can be done to the user who is highlighted, by Tab, and leads back', async ({ administrator: page, user }) => {
  await page.goto('/connect');
  const box = await openPalette(page);
  await box.fill(user.username);
  await expect(option(page, 'Test Person').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(option(page, 'Delete user…')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Backspace');
  await expect(option(page, 'Delete user…')).toHaveCount(0);
  await box.fill(user.username);
  await expect(option(page, 'Test Person').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await box.fill('respass');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Reset the password/ })).toBeVisible();
});

test('runs commands on the user who is open, and those of Pouch itself', async ({ administrator: page, user }) => {
  await page.goto(`/users/${user.id}`);
  await expect(heading(page, user.username)).toBeVisible();
  await openPalette(page);
  await expect(option(page, 'Make administrator…')).toBeVisible();
  await expectAccessible(page);
  await option(page, 'Make administrator…').click();
  await expect(page.getByRole('alertdialog', { name: /an administrator$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  await (await openPalette(page)).fill('dark');
  await option(page, 'Dark theme').click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await (await openPalette(page)).fill('light th');
  await option(page, 'Light theme').click();
  await expect(page.locator('html')).not.toHaveClass(/dark/);
  await (await openPalette(page)).fill('about');
  await option(page, 'About Pouch').click();
  await expect(page.getByRole('dialog', { name: 'About Pouch' })).toContainText('master');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await (await openPalette(page)).fill('restore');
  await option(page, 'Deleted users').click();
  await expect(heading(page, 'Deleted users')).toBeVisible();
  await (await openPalette(page)).fill('pending');
  await option(page, 'Pending setup').click();
  await expect(page).toHaveURL(/\/users\?waiting=any$/);
});

test('takes the name of a command for the command, and copies the ID of a user who is typed after it', async ({
  administrator: page,
  user,
}) => {
  await (await keycloakSide()).users.update({ id: user.id }, { firstName: 'Disable', lastName: 'Sample' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/tokens');
  const box = await openPalette(page);
  await box.fill('disable');
  await expect(option(page, /^Disable Sample/)).toBeVisible();
  await expect(palette(page).getByRole('option').first()).toHaveText('Disable a user…');
  await expect(palette(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await box.fill(`copy id of ${user.username}`);
  await option(page, /^Copy ID of /).click();
  await expect(page.getByText('ID copied.').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(user.id);
});

test('signs out', async ({ page, pouch }) => {
  await signInQuickly(page.request, { username: SEEDED_USERS.administrator, password: testStack().userPassword });
  await page.goto(`${pouch.url}/connect`);
  await (await openPalette(page)).fill('log out');
  await option(page, 'Sign out').click();
  await expect(page.getByRole('button', { name: 'Sign in with Keycloak' })).toBeVisible();
});
