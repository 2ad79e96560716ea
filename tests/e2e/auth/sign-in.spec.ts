import { expect, test as withPouch } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm, signIn, signInQuickly } from '../../support/e2e/sign-in.ts';
import { keycloakSide, makeUser, removeUsers, SEEDED_USERS, type TestUser, testStack } from '../../support/stack.ts';

/** With an administrator of the test's own, who is signed in and looks at the users. */
const test = withPouch.extend<{ user: TestUser }>({
  user: async ({ page }, use) => {
    const admin = await keycloakSide();
    const user = await makeUser(admin, { roles: ['admin'] });
    try {
      await signInQuickly(page.request, user);
      await page.goto('/users');
      await expect(page.getByRole('table')).toBeVisible();
      await use(user);
    } finally {
      await removeUsers(admin, [user.username]);
    }
  },
});

const administrator = () => ({ username: SEEDED_USERS.administrator, password: testStack().userPassword });

test('leads from the first page to Keycloak', async ({ page, pouch }) => {
  await page.goto(pouch.url);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page).toHaveURL((url) => url.href.startsWith(testStack().keycloakUrl));
});

test('opens the deep link after sign-in', async ({ page, pouch }) => {
  await signIn(page, administrator(), '/users?q=olive&status=enabled');

  await expect(page).toHaveURL(`${pouch.url}/users?q=olive&status=enabled`);
  await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue('olive');
  await expect(page.getByRole('row').filter({ hasText: SEEDED_USERS.ordinary })).toBeVisible();
});

test('ignores an address elsewhere after sign-in', async ({ page, pouch }) => {
  for (const elsewhere of ['https://example.com/', '//example.com', '/\\example.com', 'javascript:alert(1)']) {
    await page.context().clearCookies();
    await signIn(page, administrator(), `/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`);
    await expect(page).toHaveURL(`${pouch.url}/users`);
  }
});

test('sends no part of a token to the browser', async ({ page, pouch }) => {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(pouch.url)) answers.push(response.text().catch(() => ''));
  });
  await signIn(page, administrator());
  await expect(page.getByRole('table')).toBeVisible();
  const storage = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(storage).not.toMatch(/eyJ|pouch\.session/);
  const bodies = (await Promise.all(answers)).join('\n');
  expect(bodies).toContain('Search users');
  expect(bodies).not.toMatch(/eyJhbGciOiJSUzI1NiI/);
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'pouch.session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie?.value.length).toBeLessThan(1024);
});

test('names the missing role to an ordinary user, and lets them sign out', async ({ page }) => {
  await signIn(page, { username: SEEDED_USERS.ordinary, password: testStack().userPassword });

  const refusal = page.getByRole('main').getByRole('alert');
  await expect(refusal).toContainText('Pouch is for administrators');
  await expect(refusal).toContainText('"admin"');
  await expect(page.getByRole('table')).toHaveCount(0);

  await refusal.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Keycloak' })).toBeVisible();
});

test("ends Keycloak's session at sign-out", async ({ page, user, pouch }) => {
  const admin = await keycloakSide();
  const cookies = await page.context().cookies();
  expect(await admin.users.listSessions({ id: user.id })).toHaveLength(1);

  await page.getByRole('button', { name: /User menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${pouch.url}/sign-in`);
  expect(await admin.users.listSessions({ id: user.id })).toHaveLength(0);

  // The old cookie, had it been kept, opens nothing.
  await page.context().addCookies(cookies);
  expect((await page.request.get('/api/users')).status()).toBe(401);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
});

test('ends the session as soon as Keycloak ends its own, by back-channel logout', async ({ page, user, pouch }) => {
  const admin = await keycloakSide();
  const [session] = await admin.users.listSessions({ id: user.id });
  await admin.realms.deleteSession({ realm: 'master', session: session?.id ?? '', isOffline: false });
  await expect.poll(() => pouch.output.join('')).toContain('"ended":1');

  await page.goto('/users?page=2');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await fillKeycloakForm(page, user);
  await expect(page).toHaveURL(`${pouch.url}/users?page=2`);
});

test('says in an open tab that the session has ended', async ({ page, user }) => {
  const admin = await keycloakSide();
  // What the page asks for without a click must have its answers.
  await page.waitForLoadState('networkidle');
  await admin.users.logout({ id: user.id });
  await page.getByRole('searchbox', { name: 'Search users' }).fill('olive');
  await expect(page.getByText('Your session has ended')).toBeVisible();
});

test('leads to sign-in and back where Keycloak refuses the list because the session has ended', async ({ page, user, pouch }) => {
  const body = '{"error":"HTTP 401 Unauthorized"}';
  pouch.proxy.inject({ path: /\/users\/?\?/, fault: { kind: 'answer', status: 401, body, type: 'application/json' } });
  await page.goto('/users?page=2');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  pouch.proxy.reset();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await page.waitForURL(/\/users\?page=2$/);
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: `User menu, ${user.username}` })).toBeVisible();
});

test('says that a sign-in did not finish', async ({ page }) => {
  await page.goto('/api/auth/callback/keycloak?code=made-up&state=made-up');
  await expect(page.getByRole('alert').filter({ hasText: 'did not finish' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in with Keycloak' })).toBeVisible();
});
