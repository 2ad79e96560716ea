import { expect, test } from '../../../support/e2e/fixtures.ts';
import { clickUntil } from '../../../support/e2e/until.ts';
import { SEEDED_USERS } from '../../../support/stack.ts';

const rows = 'tbody tr';

test('searches while typing, by how names begin, and keeps the search in the URL', async ({ administrator: page }) => {
  await page.goto('/users?page=2');
  const box = page.getByRole('searchbox', { name: 'Search users' });
  await box.pressSequentially('ana.b', { delay: 20 });

  await expect(page).toHaveURL(/\/users\?q=ana\.b$/);
  await expect(page.getByRole('row', { name: /ana\.birch/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /ana\.abara/ })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText(/of \d users?/);
  await page.reload();
  await expect(box).toHaveValue('ana.b');
});

test('shows an exact match before the search has an answer', async ({ administrator: page, pouch }) => {
  await page.goto('/users');
  pouch.proxy.inject({ path: /users\/?\?search=/, fault: { kind: 'hang' } });
  await page.getByRole('searchbox', { name: 'Search users' }).fill(SEEDED_USERS.ordinary);

  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page.locator(rows)).toContainText(SEEDED_USERS.ordinary);
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true');
});

test('searches for text that is typed before the first rows arrive', async ({ administrator: page, pouch }) => {
  // With the scripts in the cache the page hears what is typed before its rows are there.
  await page.goto('/users');
  const { promise: typed, resolve: letRowsCome } = Promise.withResolvers<void>();
  const holdBack = (body: string) => typed.then(() => body);
  pouch.proxy.inject({ path: /users\/?\?(?!search=)/, fault: { kind: 'rewrite', rewrite: holdBack } });
  pouch.proxy.inject({ path: /users\/?\?search=/, fault: { kind: 'hang' } });
  await page.goto('/users', { waitUntil: 'commit' });
  await page.getByRole('searchbox', { name: 'Search users' }).fill(SEEDED_USERS.ordinary);
  await expect(page).toHaveURL(/\?q=/);
  letRowsCome();

  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page.locator(rows)).toContainText(SEEDED_USERS.ordinary);
});

test('offers to reset a search without a match', async ({ administrator: page }) => {
  await page.goto('/users');
  await page.getByRole('searchbox', { name: 'Search users' }).fill('nobody-is-called-this');
  await expect(page.getByRole('heading', { name: 'No matching users' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all users' }).click();
  await expect(page.locator(rows)).toHaveCount(20);
});

test('keeps filters in the URL, shows them as chips, and never lists service accounts', async ({ administrator: page }) => {
  await page.goto('/users');
  await page.getByRole('button', { name: 'Filters' }).click();
  const form = page.getByRole('dialog', { name: 'Filters' });
  await form.getByRole('radio', { name: 'Disabled' }).check({ force: true });
  await expect(page).toHaveURL(/status=disabled/);
  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page.locator(rows)).toContainText(SEEDED_USERS.disabled);
  await form.getByLabel('Created since').fill('2999-12-31');
  await expect(page.getByRole('heading', { name: 'No matching users' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused();

  // The rows of a view that is known already stand there a moment before the address does.
  await page.getByRole('button', { name: 'Remove filter: Created since 2999-12-31' }).click();
  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page).toHaveURL(/\/users\?status=disabled$/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Remove filter: Disabled' })).toBeVisible();
  await expect(page.locator(rows)).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.locator(rows)).toHaveCount(20);
  await expect(page).toHaveURL(/\/users$/);
  await page.goBack();
  await expect(page.locator(rows)).toHaveCount(1);
  await page.goto('/users?status=enabled&q=service');
  await expect(page.getByRole('heading', { name: 'No matching users' })).toBeVisible();
});

test('scans all users for a required password, and says how far it is', async ({ administrator: page, pouch }) => {
  await page.goto('/users');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Temporary password' }).click();
  await page.getByRole('option', { name: 'Pending', exact: true }).click();
  await expect(page).toHaveURL(/waiting=any/);
  await page.keyboard.press('Escape');
  await expect(page.locator(rows)).toContainText([SEEDED_USERS.temporary]);
  await expect(page.getByRole('main')).toContainText(/\d found in total\. All users that could match were scanned/);
  await page.goto('/users?admins=true');
  await expect(page.locator(rows).filter({ hasText: SEEDED_USERS.administrator })).toHaveCount(1);

  pouch.proxy.inject({ path: /first=250/, fault: { kind: 'hang' } });
  await page.goto('/users?waiting=any');
  const goOn = page.getByRole('button', { name: 'Continue scanning' });
  await clickUntil(page.getByRole('button', { name: 'Stop' }), goOn);
  pouch.proxy.reset();
  await goOn.click();
  await expect(page.getByRole('main')).toContainText('All users that could match were scanned');
});
