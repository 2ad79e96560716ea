import type { Page } from '@playwright/test';
import { clickUntil } from '../../../support/e2e/click-until.ts';
import { expect, test, watch } from '../../../support/e2e/fixtures.ts';
import { findByName, freshName, keycloakSide, makeUser, PEOPLE, removeUsers } from '../../../support/stack.ts';

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
  await page.getByRole('searchbox', { name: 'Search users' }).fill(PEOPLE.ordinary);

  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page.locator(rows)).toContainText(PEOPLE.ordinary);
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true');
});

test('searches for text that is typed before the first rows arrive', async ({ administrator: page, pouch }) => {
  const { promise: typed, resolve: letRowsCome } = Promise.withResolvers<void>();
  const holdBack = (body: string) => typed.then(() => body);
  pouch.proxy.inject({ path: /users\/?\?(?!search=)/, fault: { kind: 'rewrite', rewrite: holdBack } });
  pouch.proxy.inject({ path: /users\/?\?search=/, fault: { kind: 'hang' } });
  await page.goto('/users', { waitUntil: 'commit' });
  await page.getByRole('searchbox', { name: 'Search users' }).fill(PEOPLE.ordinary);
  await expect(page).toHaveURL(/\?q=/);
  letRowsCome();

  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page.locator(rows)).toContainText(PEOPLE.ordinary);
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
  await expect(page.locator(rows)).toContainText(PEOPLE.disabled);
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
  await page.getByLabel('Temporary password').selectOption('Pending');
  await expect(page).toHaveURL(/waiting=any/);
  await page.keyboard.press('Escape');
  await expect(page.locator(rows)).toContainText([PEOPLE.temporary]);
  await expect(page.getByRole('main')).toContainText(/\d found in total\. All users that could match were scanned/);
  await page.goto('/users?admins=true');
  await expect(page.locator(rows).filter({ hasText: PEOPLE.administrator })).toHaveCount(1);

  pouch.proxy.inject({ path: /first=100/, fault: { kind: 'hang' } });
  await page.goto('/users?waiting=any');
  const goOn = page.getByRole('button', { name: 'Continue scanning' });
  await clickUntil(page.getByRole('button', { name: 'Stop' }), goOn);
  pouch.proxy.reset();
  await goOn.click();
  await expect(page.getByRole('main')).toContainText('All users that could match were scanned');
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
  await expect(bar).toContainText('on this page selected');
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
  await expect(page.getByRole('region', { name: 'Bulk actions' })).toContainText('1 on this page selected');
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
  const name = await link(1).or(link(0)).and(page.locator(':focus')).textContent();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: name ?? '' })).toBeVisible();
});

for (const layer of ['menu', 'dialog'] as const) {
  test(`moves no row while a ${layer} is open, and shows what changed in Keycloak when it closes`, async ({
    administrator: page,
  }) => {
    const admin = await keycloakSide();
    const prefix = freshName('still').replace('@example.net', '');
    const [first, second, third] = ['a', 'b', 'c'].map((end) => `${prefix}.${end}@example.net`);
    const people = [await makeUser(admin, { username: first }), await makeUser(admin, { username: second })] as const;
    let reads = 0;
    page.on('response', (response) => {
      if (response.url().includes('/api/users?') && response.ok()) reads++;
    });
    try {
      await page.clock.install();
      await page.goto(`/users?q=${prefix}`);
      await page.getByRole('checkbox', { name: `Select ${first}` }).check();
      await page.getByRole('button', { name: 'Choose an action' }).click();
      if (layer === 'dialog') await page.getByRole('menuitem', { name: 'Disable' }).click();
      const open = page.getByRole(layer === 'menu' ? 'menu' : 'alertdialog');
      await expect(open).toBeVisible();
      const before = await page.locator(rows).allTextContents();

      await admin.users.update({ id: people[0].id }, { ...(await admin.users.findOne({ id: people[0].id })), enabled: false });
      await admin.users.del({ id: people[1].id });
      await makeUser(admin, { username: third });
      await rereadOnReconnect(page, () => reads);
      expect(await page.locator(rows).allTextContents()).toEqual(before);
      await expect(open).toBeVisible();

      await page.keyboard.press('Escape');
      await expect(page.getByRole('row', { name: third })).toBeVisible();
      await expect(page.getByRole('row', { name: first })).toContainText('Disabled');
      await expect(page.getByRole('row', { name: second })).toHaveCount(0);
    } finally {
      await removeUsers(admin, [first ?? '', second ?? '', third ?? '']);
    }
  });
}

/** Cuts the network off and back on after the list has become stale, and waits until it has been read again. */
async function rereadOnReconnect(page: Page, reads: () => number): Promise<void> {
  const before = reads();
  await page.clock.fastForward('00:15');
  await expect(async () => {
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await expect.poll(reads, { timeout: 2_000 }).toBeGreaterThan(before);
  }).toPass();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

test('says why a user needs attention', async ({ administrator: page }) => {
  await page.goto(`/users?q=${PEOPLE.withoutEmail}`);
  await expect(page.getByRole('row', { name: /nomail/ })).toContainText('No email address');
});

test("shows a user's required action on their page", async ({ administrator: page }) => {
  await page.goto(`/users?q=${PEOPLE.temporary}`);
  await page.getByRole('link', { name: PEOPLE.temporary }).click();

  await expect(page.getByRole('heading', { level: 1, name: PEOPLE.temporary })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Must choose a password');
  await page.goto('/users/00000000-0000-0000-0000-000000000000');
  await expect(page.getByRole('alert').filter({ hasText: 'This user does not exist' })).toBeVisible();
});

test('shows hostile names as text', async ({ administrator: page }) => {
  const complaints = watch(page.context());
  const admin = await keycloakSide();
  const email = `"><img/src=x/onerror=alert(1)>@example.net`;
  const person = await makeUser(admin, { firstName: "D'Arcy", lastName: "O'Brien --" });
  let hasAlerted = false;
  page.on('dialog', () => {
    hasAlerted = true;
  });
  try {
    await page.goto(`/users?q=${encodeURIComponent(email)}`);
    await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue(email);
    await page.goto(`/users?q=${encodeURIComponent(person.username)}`);
    await expect(page.getByRole('row', { name: /D'Arcy O'Brien --/ })).toBeVisible();
    expect(hasAlerted).toBe(false);
    expect(complaints).toEqual([]);
  } finally {
    await removeUsers(admin, [person.username]);
  }
});

test('breaks no content security policy and logs no error, on any page and with dialogs open', async ({
  administrator: page,
}) => {
  const complaints = watch(page.context());
  const somebody = await findByName(await keycloakSide(), PEOPLE.ordinary);
  for (const path of ['/users', '/users?q=nobody-is-called-this', '/users/new', `/users/${somebody?.id}`, '/sign-in']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.goto(`/users/${somebody?.id}`);
  await page.getByRole('button', { name: 'Delete user' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('session');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /User menu/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('scrolls only the table sideways at 320 pixels', async ({ administrator: page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const elsewhere = ['/clients', '/clients/api-client', '/tokens', '/connect', '/sign-in'];
  for (const path of ['/users', '/users/new', '/users/jobs', '/users/deleted', ...elsewhere]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test('remembers the theme', async ({ administrator: page }) => {
  await page.goto('/users');
  for (const [label, className] of [
    ['Dark', /dark/],
    ['Light', /light/],
  ] as const) {
    await page.getByRole('button', { name: /User menu/ }).click();
    await page.getByRole('menuitemradio', { name: label }).click();
    await expect(page.locator('html')).toHaveClass(className);
    await page.reload();
    await expect(page.locator('html')).toHaveClass(className);
  }
});
