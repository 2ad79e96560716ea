import { expect, expectAccessible, fillKeycloakForm, signIn, test as withPouch } from '../../support/e2e/fixtures.ts';
import { keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../support/stack.ts';

/** With an administrator of the test's own, who is signed in and looks at the users. */
const test = withPouch.extend<{ person: Awaited<ReturnType<typeof makeUser>> }>({
  person: async ({ page }, use) => {
    const admin = await keycloakSide();
    const person = await makeUser(admin, { roles: ['admin'] });
    try {
      await signIn(page, person);
      await expect(page.getByRole('table')).toBeVisible();
      await use(person);
    } finally {
      await removeUsers(admin, [person.username]);
    }
  },
});

const administrator = () => ({ username: PEOPLE.administrator, password: testStack().userPassword });

test('the sign-in page is accessible and leads to Keycloak', async ({ page, pouch }) => {
  await page.goto(pouch.url);
  await expect(page.getByRole('button', { name: 'Sign in with Keycloak' })).toBeVisible();
  await expectAccessible(page);
});

test('a deep link survives sign-in', async ({ page, pouch }) => {
  await signIn(page, administrator(), '/users?q=olive&status=enabled');

  await expect(page).toHaveURL(`${pouch.url}/users?q=olive&status=enabled`);
  await expect(page.getByRole('searchbox', { name: 'Search users' })).toHaveValue('olive');
  await expect(page.getByRole('row').filter({ hasText: PEOPLE.ordinary })).toBeVisible();
});

test('an address elsewhere is not followed after sign-in', async ({ page, pouch }) => {
  for (const elsewhere of ['https://example.com/', '//example.com', '/\\example.com', 'javascript:alert(1)']) {
    await page.context().clearCookies();
    await signIn(page, administrator(), `/sign-in?callbackUrl=${encodeURIComponent(elsewhere)}`);
    await expect(page).toHaveURL(`${pouch.url}/users`);
  }
});

test('nothing of a token reaches the browser', async ({ page, pouch }) => {
  const bodies: string[] = [];
  page.on('response', async (response) => {
    if (response.url().startsWith(pouch.url)) bodies.push(await response.text().catch(() => ''));
  });
  await signIn(page, administrator());
  await expect(page.getByRole('table')).toBeVisible();
  const storage = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(storage).not.toMatch(/eyJ|pouch\.session/);
  expect(bodies.join('\n')).not.toMatch(/eyJhbGciOiJSUzI1NiI/);
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'pouch.session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie?.value.length).toBeLessThan(1024);
});

test('an ordinary user is told which role is missing and can sign out', async ({ page }) => {
  await signIn(page, { username: PEOPLE.ordinary, password: testStack().userPassword });

  const refusal = page.getByRole('main').getByRole('alert');
  await expect(refusal).toContainText('Pouch is for administrators');
  await expect(refusal).toContainText('"admin"');
  await expect(page.getByRole('table')).toHaveCount(0);
  await expectAccessible(page);

  await refusal.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Keycloak' })).toBeVisible();
});

test("signing out ends Keycloak's session too", async ({ page, person, pouch }) => {
  const admin = await keycloakSide();
  const cookies = await page.context().cookies();
  expect(await admin.users.listSessions({ id: person.id })).toHaveLength(1);

  await page.getByRole('button', { name: /User menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${pouch.url}/sign-in`);
  expect(await admin.users.listSessions({ id: person.id })).toHaveLength(0);

  // The old cookie, had somebody kept it, opens nothing.
  await page.context().addCookies(cookies);
  expect((await page.request.get('/api/users')).status()).toBe(401);
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
});

test('a session that Keycloak ends is over here at once, by back-channel logout', async ({ page, person, pouch }) => {
  const admin = await keycloakSide();
  const [session] = await admin.users.listSessions({ id: person.id });
  await admin.realms.deleteSession({ realm: 'master', session: session?.id ?? '', isOffline: false });
  await expect.poll(() => pouch.output.join('')).toContain('"ended":1');

  await page.goto('/users?page=2');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await fillKeycloakForm(page, person);
  await expect(page).toHaveURL(`${pouch.url}/users?page=2`);
});

test('a tab that is still open says that the session has ended', async ({ page, person }) => {
  const admin = await keycloakSide();
  await admin.users.logout({ id: person.id });
  await page.getByRole('searchbox', { name: 'Search users' }).fill('olive');
  await expect(page.getByText('Your session has ended')).toBeVisible();
});

test('a list that Keycloak refuses, as the session has ended, leads to signing in and back', async ({ page, person, pouch }) => {
  const body = '{"error":"HTTP 401 Unauthorized"}';
  pouch.proxy.inject({ path: /\/users\/?\?/, fault: { kind: 'answer', status: 401, body, type: 'application/json' } });
  await page.goto('/users?page=2');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  pouch.proxy.reset();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await page.waitForURL(/\/users\?page=2$/);
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: `User menu, ${person.username}` })).toBeVisible();
});

test('a sign-in that Keycloak does not finish says so', async ({ page }) => {
  await page.goto('/api/auth/callback/keycloak?code=made-up&state=made-up');
  await expect(page.getByRole('alert').filter({ hasText: 'did not finish' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in with Keycloak' })).toBeVisible();
});
