import { expect, test } from '../../../support/e2e/fixtures.ts';
import { SEEDED_USERS } from '../../../support/stack.ts';

const rows = 'tbody tr';

test('lists 20 a page with the total, and turns pages in the URL', async ({ administrator: page }) => {
  await page.goto('/users');
  await expect(page.locator(rows)).toHaveCount(20);
  const pager = page.getByRole('navigation', { name: 'Pages' });
  await expect(pager).toContainText(/1–20 of 2\d\d users/);

  await pager.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(/\?page=2$/);
  await expect(pager).toContainText('21–40');
  await page.goBack();
  await expect(pager).toContainText('1–20');
  await page.goto('/users?page=9999');
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
});

test('shows the rows before the total', async ({ administrator: page, pouch }) => {
  pouch.proxy.inject({ path: /users\/count/, fault: { kind: 'hang' } });
  await page.goto('/users?page=2', { waitUntil: 'commit' });

  await expect(page.locator(rows)).toHaveCount(20);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('21–40 of …');
});

test('keeps the page size in the URL and for the next visit, and selects over all pages', async ({ administrator: page }) => {
  await page.goto('/users');
  await page.getByLabel('Rows on a page').selectOption('50');
  await expect(page).toHaveURL(/size=50/);
  await expect(page.locator(rows)).toHaveCount(50);
  await page.goto('/users');
  await expect(page.locator(rows)).toHaveCount(50);
  await expect(page.getByLabel('Rows on a page')).toHaveValue('50');

  await page.goto('/users?size=20&q=*');
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  const bar = page.getByRole('region', { name: 'Bulk actions' });
  await expect(bar).toContainText('selected');
  await bar.getByRole('button', { name: /^Select all 2\d\d matching$/ }).click();
  await expect(bar).toContainText(/All 2\d\d matching selected/);
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toHaveCount(0);
});

test('walks the list by keyboard alone, and types letters into the search box', async ({ administrator: page }) => {
  await page.goto('/users');
  const link = (index: number) => page.locator(rows).nth(index).getByRole('link');
  // The page hears keys once its scripts run.
  await expect(async () => {
    await page.keyboard.press('k');
    await expect(link(0)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(link(1)).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.locator(rows).nth(1).getByRole('checkbox')).toBeChecked();
  await expect(page.getByRole('region', { name: 'Bulk actions' })).toContainText('1 selected');
  await page.keyboard.press('x');
  await expect(page.getByRole('region', { name: 'Bulk actions' })).toHaveCount(0);

  await page.keyboard.press('/');
  const box = page.getByRole('searchbox', { name: 'Search users' });
  await expect(box).toBeFocused();
  await page.keyboard.type('xjk/x');
  await expect(box).toHaveValue('xjk/x');
  await box.fill('ana.b');
  await expect(page).toHaveURL(/q=ana\.b$/);
  await expect(page.locator(rows).first()).toContainText('ana.birch');
  await box.blur();
  await page.keyboard.press('j');
  await expect(link(0)).toBeFocused();
  const name = await link(0).locator('b').textContent();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: name ?? '' })).toBeVisible();
});

test('says why a user needs attention', async ({ administrator: page }) => {
  await page.goto(`/users?q=${SEEDED_USERS.withoutEmail}`);
  await expect(page.getByRole('row', { name: /nomail/ })).toContainText('No email address');
});

test("shows a user's required action on their page, and says where a user does not exist", async ({ administrator: page }) => {
  await page.goto(`/users?q=${SEEDED_USERS.temporary}`);
  await page.getByRole('row', { name: SEEDED_USERS.temporary }).getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1, name: SEEDED_USERS.temporary })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Must choose a password');
  await page.goto('/users/00000000-0000-0000-0000-000000000000');
  await expect(page.getByRole('alert').filter({ hasText: 'This user does not exist' })).toBeVisible();
});
