import type { Page } from '@playwright/test';
import { expect, test as withPouch } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../support/e2e/sign-in.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../../support/stack.ts';

const test = withPouch.extend<{ user: TestUser }>({
  user: async ({ pouch }, use) => {
    expect(pouch.url).not.toBe('');
    const admin = await keycloakSide();
    const user = await makeUser(admin, { roles: ['admin'] });
    await use(user);
    await removeUsers(admin, [user.username]);
  },
});

const DEEP = '/users?q=olive&status=enabled';
const sessionsOf = async ({ id }: { id: string }) => (await keycloakSide()).users.listSessions({ id });

/** Opens a deep link and goes as far as Keycloak's form. */
async function begin(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
}

test('says that the cookie is gone and still leads to the deep link', async ({ page, user, pouch }) => {
  await begin(page, DEEP);
  await page.context().clearCookies({ name: /^pouch\./ });
  await fillKeycloakForm(page, user);

  await expect(page.getByRole('alert').filter({ hasText: "no longer has Pouch's cookie" })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page).toHaveURL(pouch.url + DEEP);
  expect(await sessionsOf(user)).toHaveLength(1);
});

test('leads each of two tabs to its own deep link, whichever signs in first', async ({ page, user, pouch }) => {
  const second = await page.context().newPage();
  await begin(page, DEEP);
  await begin(second, '/clients');
  await fillKeycloakForm(page, user);
  await expect(page).toHaveURL(pouch.url + DEEP);

  // Keycloak's form notices that there is a session, and continues without a click.
  await expect(second).toHaveURL(`${pouch.url}/clients`);
  await expect(second.getByRole('heading', { name: 'API credentials' })).toBeVisible();
  expect(await sessionsOf(user)).toHaveLength(1);
});

test('goes on to the deep link of a tab whose form has expired, for who has a session', async ({ page, user, pouch }) => {
  const second = await page.context().newPage();
  await begin(second, DEEP);
  const state = new URL(second.url()).searchParams.get('state') ?? '';
  const expired = new URLSearchParams({
    error: 'temporarily_unavailable',
    error_description: 'authentication_expired',
    state,
  });
  await second.goto(`/api/auth/callback/keycloak?${expired}`);
  await expect(second.getByRole('alert').filter({ hasText: 'the form in Keycloak had expired' })).toBeVisible();
  expect(new URL(second.url()).searchParams.get('callbackUrl')).toBe(DEEP);

  await begin(page, '/clients');
  await fillKeycloakForm(page, user);
  await expect(page).toHaveURL(`${pouch.url}/clients`);
  await second.goto(`/api/auth/callback/keycloak?${expired}`);
  await expect(second).toHaveURL(pouch.url + DEEP);
});

test('goes on where the browser went back to after sign-in', async ({ page, user, pouch }) => {
  await begin(page, DEEP);
  await fillKeycloakForm(page, user);
  await expect(page).toHaveURL(pouch.url + DEEP);
  await expect(page.getByRole('searchbox', { name: 'Search users' })).toBeVisible();

  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(pouch.url + DEEP);
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent('/clients')}`);
  await expect(page).toHaveURL(`${pouch.url}/clients`);
});
