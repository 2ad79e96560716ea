import { expect, test, watch } from '../../support/e2e/fixtures.ts';
import { act } from '../../support/e2e/user-page.ts';
import { findByName, keycloakSide, makeUser, removeUsers, SEEDED_USERS } from '../../support/stack.ts';

test('shows hostile names as text', async ({ administrator: page }) => {
  const complaints = watch(page.context());
  const admin = await keycloakSide();
  const email = `"><img/src=x/onerror=alert(1)>@example.net`;
  const user = await makeUser(admin, { firstName: "D'Arcy", lastName: "O'Brien --" });
  let hasAlerted = false;
  page.on('dialog', () => {
    hasAlerted = true;
  });
  try {
    await page.goto(`/users?q=${encodeURIComponent(email)}`);
    await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue(email);
    await page.goto(`/users?q=${encodeURIComponent(user.username)}`);
    await expect(page.getByRole('row', { name: /D'Arcy O'Brien --/ })).toBeVisible();
    expect(hasAlerted).toBe(false);
    expect(complaints).toEqual([]);
  } finally {
    await removeUsers(admin, [user.username]);
  }
});

test('breaks no content security policy and logs no error, on any page and with dialogs open', async ({
  administrator: page,
}) => {
  const complaints = watch(page.context());
  const ordinary = await findByName(await keycloakSide(), SEEDED_USERS.ordinary);
  for (const path of [
    '/users',
    '/users?q=nobody-is-called-this',
    '/users/new',
    `/users/${ordinary?.id}`,
    '/sign-in?notice=ended',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.goto(`/users/${ordinary?.id}`);
  await act(page, 'Delete user…');
  await expect(page.getByRole('alertdialog')).toContainText('session');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /User menu/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('scrolls only the table sideways at 320 pixels', async ({ administrator: page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const elsewhere = [
    '/',
    '/users/sessions',
    '/clients',
    '/clients/api-client',
    '/tokens',
    '/connect',
    '/activity',
    '/instance',
    '/sign-in?notice=ended',
  ];
  for (const path of ['/users', '/users/new', '/users/import', '/users/groups', '/users/jobs', '/users/deleted', ...elsewhere]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test('scrolls nothing sideways at 320 pixels while a page loads', async ({ administrator: page, pouch }) => {
  const user = await findByName(await keycloakSide(), SEEDED_USERS.ordinary);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/sign-in?notice=ended');
  pouch.proxy.inject({ path: /./, fault: { kind: 'hang' } });
  for (const [path, loading] of [
    [`/users/${user?.id}`, 'Loading user…'],
    ['/users/new', 'Loading the form…'],
  ] as const) {
    await page.goto(path, { waitUntil: 'commit' });
    await expect(page.getByText(loading)).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test('keeps the chosen theme after a reload', async ({ administrator: page }) => {
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

test('has an icon where a browser asks for the usual one', async ({ administrator: page }) => {
  const answer = await page.request.get('/favicon.ico');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('image/svg+xml');
});
