import type { Page } from '@playwright/test';
import { anyPort } from '../../../dev/stack/ports.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm, signInQuickly } from '../../support/e2e/sign-in.ts';
import { settings } from '../../support/settings.ts';
import { freshName, keycloakSide, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

const ANYTHING = /./;
const administrator = () => ({ username: SEEDED_USERS.administrator, password: testStack().userPassword });

/** Takes the page to the moment at which it asks again; its clock must be installed. */
const letPageTryAgain = (page: Page) => page.clock.fastForward('00:05');

for (const [what, fault] of [
  ['is down', { kind: 'cut' }],
  ['answers rubbish', { kind: 'answer', status: 200, body: '<html>maintenance</html>', type: 'text/html' }],
  ['is out of order', { kind: 'answer', status: 503, body: 'upstream connect error' }],
] as const) {
  test(`says that Keycloak ${what}, keeps the session, and recovers without a reload`, async ({ administrator: page, pouch }) => {
    await page.clock.install();
    pouch.proxy.inject({ path: ANYTHING, fault });
    await page.goto('/users?page=2');
    const problem = page.getByRole('main').getByRole('alert');
    await expect(problem).toContainText('Not available right now');
    await expect(page.locator('body')).not.toContainText(/maintenance|upstream|stack|TypeError/);

    pouch.proxy.reset();
    await letPageTryAgain(page);
    await expect(page.locator('tbody tr')).toHaveCount(20);
    await expect(page).toHaveURL(/page=2/);
  });
}

test('says within the deadline that Keycloak does not answer', async ({ administrator: page, pouch, anotherPouch }) => {
  const url = `http://localhost:${await anyPort()}`;
  await anotherPouch(url, { ...settings(pouch.proxy.url), POUCH_URL: url, POUCH_KEYCLOAK_DEADLINE_MS: '2000' });
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'hang' } });
  await page.goto(`${url}/users`, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Keycloak does not answer');
});

test('says that Keycloak refuses one list, and searches another', async ({ administrator: page, pouch }) => {
  const body = '{"errorMessage":"upstream words"}';
  pouch.proxy.inject({ path: /users\/?\?.*first=20/, fault: { kind: 'answer', status: 400, body } });
  await page.goto('/users?page=2');
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('Not accepted');
  await expect(problem).not.toContainText('upstream');
  await page.getByRole('searchbox', { name: 'Search users' }).fill(SEEDED_USERS.ordinary);

  await expect(page.getByRole('row', { name: new RegExp(SEEDED_USERS.ordinary) })).toBeVisible();
  await expect(problem).toHaveCount(0);
});

test('says while searching that Keycloak went down, and recovers without a reload', async ({ administrator: page, pouch }) => {
  await page.clock.install();
  await page.goto('/users');
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'cut' } });
  await page.getByRole('searchbox', { name: 'Search users' }).fill('olive');
  await expect(page.getByRole('alert').filter({ hasText: 'Keycloak does not answer' })).toBeVisible();

  pouch.proxy.reset();
  await letPageTryAgain(page);
  await expect(page.getByRole('row', { name: /olive/ })).toBeVisible();
});

test('keeps the form while Keycloak is down, and sends it again', async ({ administrator: page, pouch }) => {
  const email = freshName('later');
  try {
    await page.goto('/users/new');
    await page.getByLabel('Email', { exact: true }).fill(email);
    pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'cut' } });
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Keycloak' })).toBeVisible();
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);

    pouch.proxy.reset();
    await expect(async () => {
      await page.getByRole('button', { name: 'Create user' }).click();
      await expect(page.getByRole('region', { name: 'Hand-off kit' })).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
  } finally {
    await removeUsers(await keycloakSide(), [email]);
  }
});

test('ends the session although Keycloak is down, and says that its own may still be open', async ({ page, pouch }) => {
  await signInQuickly(page.request, administrator());
  await page.goto('/users');
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'cut' } });
  await page.getByRole('button', { name: /User menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('its own session may still be active')).toBeVisible();
  expect((await page.request.get('/api/users')).status()).toBe(401);
});

test('says that sign-in did not finish where Keycloak goes down before its answer', async ({ page, pouch }) => {
  await page.goto('/users');
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'cut' } });
  await page.goto('/api/auth/callback/keycloak?code=x&state=y');
  await expect(page.getByRole('alert').filter({ hasText: 'did not finish' })).toBeVisible();
});

test('says that PostgreSQL is down, keeps the session, and recovers without a reload', async ({ administrator: page, pouch }) => {
  await page.clock.install();
  pouch.database.cut();
  await page.goto('/users?page=2');
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText("Nothing was done, because Pouch's database does not answer. Try again in a moment.");

  pouch.database.mend();
  await letPageTryAgain(page);
  await expect(page.locator('tbody tr')).toHaveCount(20);
  await expect(page).toHaveURL(/page=2/);
});

test('says that sign-in did not finish where PostgreSQL is down, and signs in once it is back', async ({ page, pouch }) => {
  await page.goto('/users');
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByLabel(/username or email/i)).toBeVisible();
  pouch.database.cut();
  await fillKeycloakForm(page, administrator());
  await expect(page.getByRole('alert').filter({ hasText: 'did not finish' })).toBeVisible();

  pouch.database.mend();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
});

test('says that there is nothing at an address that does not exist', async ({ administrator: page }) => {
  expect((await page.goto('/nowhere'))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'API credentials' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API credentials' })).toBeVisible();
  await page.goto('/clients/no-such-client');
  await page.getByRole('main').getByRole('link', { name: 'Go to API credentials' }).click();
  await expect(page).toHaveURL(/\/clients$/);
});
