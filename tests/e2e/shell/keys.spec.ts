import type { Page } from '@playwright/test';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, watch } from '../../support/e2e/fixtures.ts';
import { pressUntil } from '../../support/e2e/until.ts';
import { state, test } from '../../support/e2e/user-page.ts';
import { findByName, keycloakSide, SEEDED_USERS } from '../../support/stack.ts';

let complaints: string[];
test.beforeEach(({ context }) => {
  complaints = watch(context);
});
test.afterEach(() => expect(complaints).toEqual([]));

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

test('does on the page of a user by one key each what the buttons do, and changes Keycloak', async ({
  administrator: page,
  user,
}) => {
  const admin = await keycloakSide();
  await page.goto(`/users/${user.id}`);
  await pressUntil(page, '3', () => expect(tab(page, 'Sessions')).toBeFocused({ timeout: 500 }));
  await expect(page.getByRole('heading', { name: 'Sessions and offline tokens' })).toBeVisible();
  await page.keyboard.press('e');
  await expect(tab(page, 'Profile')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByLabel('Email', { exact: true })).toBeFocused();
  await page.keyboard.press('#');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  await tab(page, 'Profile').focus();

  for (const [key, title] of [
    ['r', /^Reset the password/],
    ['t', /Copy as|Commands|in other ways/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(dialog(page, title)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(tab(page, 'Profile')).toBeFocused();
  }
  for (const [key, title] of [
    ['a', /^Make .* an administrator$/],
    ['#', /^Delete /],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('alertdialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
  }

  await page.keyboard.press('d');
  await page.keyboard.press('Shift+D');
  await expect(state(page)).toContainText('Disabled');
  expect((await findByName(admin, user.username))?.enabled).toBe(false);
  await page.keyboard.press('Shift+D');
  await expect(state(page)).toContainText('Enabled');
  expect((await findByName(admin, user.username))?.enabled).toBe(true);
  await page.keyboard.press('Shift+S');
  await expect(page.getByText(`All sessions of ${user.username} have ended.`).first()).toBeVisible();
  await page.keyboard.press('.');
  await expect(page.getByRole('menu', { name: 'More actions' })).toBeVisible();
});

test('says why a key does nothing, where the button could not be used either', async ({ administrator: page }) => {
  const own = await findByName(await keycloakSide(), SEEDED_USERS.administrator);
  await page.goto(`/users/${own?.id}`);
  const refused = page.getByText(/^Delete user is not possible\./);
  await pressUntil(page, '#', () => expect(refused.first()).toBeVisible({ timeout: 500 }));
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});

test('does on the list by keys what its buttons do', async ({ administrator: page }) => {
  await page.goto('/users');
  const rows = page.locator('tbody tr');
  const link = (index: number) => rows.nth(index).getByRole('link');
  await pressUntil(page, 'f', () => expect(dialog(page, 'Filters')).toBeVisible({ timeout: 500 }));
  await page.keyboard.press('Escape');
  await expect(dialog(page, 'Filters')).toHaveCount(0);
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  await page.keyboard.press('2');
  await expect(views.nth(1)).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('1');
  await expect(views.nth(0)).toHaveAttribute('aria-current', 'page');
  await expect(rows).toHaveCount(20);
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(link(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(link(1)).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('region', { name: 'Bulk actions' });
  await expect(bar).toContainText('3 selected');
  await pressUntil(page, 'b', () => expect(page.getByRole('menu')).toBeVisible({ timeout: 500 }));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(bar).toHaveCount(0);
  await page.keyboard.press(']');
  await expect(page).toHaveURL(/page=2/);
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/\/users$/);
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1, name: 'Create user' })).toBeVisible();
});

test('lists the keys of the page that is open, and only those', async ({ administrator: page, user }) => {
  await page.goto(`/users/${user.id}`);
  const keys = dialog(page, 'Keys');
  await pressUntil(page, '?', () => expect(keys).toBeVisible({ timeout: 500 }));
  const onUser = keys.getByRole('region', { name: 'User', exact: true });
  await expect(onUser).toContainText('Reset password');
  await expect(onUser).toContainText('Credentials');
  await expect(keys.getByRole('region', { name: 'Everywhere' })).toContainText('Deleted users');
  await expect(keys).not.toContainText('Next row');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  await pressUntil(page, '?', () =>
    expect(keys.getByRole('region', { name: 'Users' })).toContainText('Next row', { timeout: 500 }),
  );
  await expect(keys).not.toContainText('Reset password');
});
