import type { BrowserContext } from '@playwright/test';
import { expect, test as withPouch } from '../support/e2e/fixtures.ts';
import { signIn, signInQuickly } from '../support/e2e/sign-in.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../support/stack.ts';

/** With two administrators of the test's own; the first is signed in. */
const test = withPouch.extend<{ first: TestUser; second: TestUser }>({
  first: async ({ page }, use) => {
    const admin = await keycloakSide();
    const first = await makeUser(admin, { roles: ['admin'] });
    await signInQuickly(page.request, first);
    await page.goto('/users');
    await use(first);
    await removeUsers(admin, [first.username]);
  },
  second: async ({ browserName }, use) => {
    expect(browserName).toBe('chromium');
    const admin = await keycloakSide();
    const second = await makeUser(admin, { roles: ['admin'] });
    await use(second);
    await removeUsers(admin, [second.username]);
  },
});

const sessionCookieOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === 'pouch.session')?.value ?? '';

/** What Pouch answers to a session cookie that was kept. */
async function answerTo(cookie: string): Promise<number> {
  const answer = await fetch(`${testStack().pouchUrl}/api/users`, { headers: { cookie: `pouch.session=${cookie}` } });
  return answer.status;
}

const sessionsOf = async ({ id }: TestUser) => (await keycloakSide()).users.listSessions({ id });

const forgetKeycloak = (context: BrowserContext) => context.clearCookies({ path: /\/realms\// });

test('signs out without a question, and shows no token to the browser', async ({ page, first, pouch }) => {
  const cookie = await sessionCookieOf(page.context());
  expect(await answerTo(cookie)).toBe(200);
  const keycloakCookies = (await page.context().cookies(testStack().keycloakUrl)).filter(({ path }) => path.includes('/realms/'));
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(`${request.url()} ${request.postData() ?? ''}`));

  await page.getByRole('button', { name: /User menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${pouch.url}/sign-in`);
  expect(addresses.join('\n')).not.toMatch(/eyJ|id_token|refresh_token/);
  expect((await page.context().cookies()).filter(({ name }) => name.includes('pouch.'))).toEqual([]);
  expect(await answerTo(cookie)).toBe(401);
  expect(await sessionsOf(first)).toEqual([]);

  // Keycloak's own cookies, as they were, no longer sign in.
  await page.context().addCookies(keycloakCookies);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
});

test('refuses to sign out on a request from elsewhere or without an origin', async ({ page, first }) => {
  expect(first.id).not.toBe('');
  const cookie = await sessionCookieOf(page.context());
  for (const origin of [undefined, 'null', 'https://example.com', `${testStack().pouchUrl}.example.com`]) {
    const headers = { cookie: `pouch.session=${cookie}`, ...(origin ? { origin } : {}) };
    const answer = await fetch(`${testStack().pouchUrl}/api/sign-out`, { method: 'POST', headers });
    expect(answer.status, origin).toBe(403);
  }
  expect(await answerTo(cookie)).toBe(200);
});

test('leads to sign-in after signing out without a session or with an invalid cookie', async ({ pouch }) => {
  for (const cookie of ['', 'pouch.session=%', 'pouch.session=x', 'pouch.session.0=x; pouch.session=y']) {
    const answer = await fetch(`${pouch.url}/api/sign-out`, { method: 'POST', headers: { cookie, origin: pouch.url } });
    expect(answer.status, cookie).toBe(200);
    expect(answer.headers.get('clear-site-data'), cookie).toBe('"cache", "storage"');
    expect(answer.headers.get('cache-control'), cookie).toBe('no-store');
    const cleared = answer.headers.getSetCookie().map((line) => /^([^=]+)=;.*Max-Age=0/.exec(line)?.[1]);
    expect(cleared, cookie).toEqual(expect.arrayContaining(['pouch.session', 'pouch.callback', 'pouch.csrf', 'pouch.state']));
    expect(await answer.json(), cookie).toEqual({ next: '/sign-in' });
  }
});

test('replaces the session when the same user signs in again, and keeps the one in Keycloak', async ({ page, first }) => {
  const old = await sessionCookieOf(page.context());
  const [before] = await sessionsOf(first);
  await page.goto('/sign-in?notice=ended');
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('table')).toBeVisible();

  expect(await answerTo(old)).toBe(401);
  expect(await answerTo(await sessionCookieOf(page.context()))).toBe(200);
  const after = await sessionsOf(first);
  expect(after.map(({ id }) => id)).toEqual([before?.id]);
});

test("ends the first user's session, in Keycloak too, when another user signs in", async ({ page, first, second }) => {
  const old = await sessionCookieOf(page.context());
  await forgetKeycloak(page.context());
  await signIn(page, second, '/sign-in?notice=ended');
  await expect(page.getByRole('button', { name: `User menu, ${second.username}` })).toBeVisible();

  expect(await answerTo(old)).toBe(401);
  expect(await sessionsOf(first)).toEqual([]);
  expect(await sessionsOf(second)).toHaveLength(1);
});

test('signs in although the previous session cannot be ended', async ({ page, first, second, pouch }) => {
  const old = await sessionCookieOf(page.context());
  await forgetKeycloak(page.context());
  pouch.proxy.inject({ path: /openid-connect\/logout$/, fault: { kind: 'cut' } });
  await signIn(page, second, '/sign-in?notice=ended');
  await expect(page.getByRole('button', { name: `User menu, ${second.username}` })).toBeVisible();

  expect(await answerTo(old)).toBe(401);
  expect(await sessionsOf(first)).toHaveLength(1);
});
