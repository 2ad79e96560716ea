import { expect, expectAccessible, fillKeycloakForm, test } from '../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, PEOPLE, removeUsers, testStack } from '../../support/stack.ts';

const ANYTHING = /./;

for (const [what, fault] of [
  ['is down', { kind: 'cut' }],
  ['answers rubbish', { kind: 'answer', status: 200, body: '<html>maintenance</html>', type: 'text/html' }],
  ['is out of order', { kind: 'answer', status: 503, body: 'upstream connect error' }],
] as const) {
  test(`Keycloak ${what}: the list says so, keeps the session, and comes back by itself`, async ({
    administrator: page,
    pouch,
  }) => {
    pouch.proxy.inject({ path: ANYTHING, fault });
    await page.goto('/users?page=2');
    const problem = page.getByRole('main').getByRole('alert');
    await expect(problem).toContainText('Not available right now');
    await expect(page.locator('body')).not.toContainText(/maintenance|upstream|stack|TypeError/);
    await expectAccessible(page);

    pouch.proxy.reset();
    await expect(page.locator('tbody tr')).toHaveCount(20);
    await expect(page).toHaveURL(/page=2/);
  });
}

test('Keycloak hangs: the page says so within the deadline', async ({ administrator: page, pouch }) => {
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'hang' } });
  await page.goto('/users', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Keycloak does not answer');
});

test('Keycloak refuses one list: the page says so, and another one can be searched for', async ({
  administrator: page,
  pouch,
}) => {
  const body = '{"errorMessage":"upstream words"}';
  pouch.proxy.inject({ path: /users\/?\?.*first=20/, fault: { kind: 'answer', status: 400, body } });
  await page.goto('/users?page=2');
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('Not accepted');
  await expect(problem).not.toContainText('upstream');
  await page.getByRole('searchbox', { name: 'Search users' }).fill(PEOPLE.ordinary);

  await expect(page.getByRole('row', { name: new RegExp(PEOPLE.ordinary) })).toBeVisible();
  await expect(problem).toHaveCount(0);
});

test('Keycloak goes down while the list is open: searching says so, and comes back by itself', async ({
  administrator: page,
  pouch,
}) => {
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'cut' } });
  await page.getByRole('searchbox', { name: 'Search users' }).fill('olive');
  await expect(page.getByRole('alert').filter({ hasText: 'Keycloak does not answer' })).toBeVisible();

  pouch.proxy.reset();
  await expect(page.getByRole('row', { name: /olive/ })).toBeVisible();
});

test('Keycloak is down when a form is sent: what was typed stays, and sending again works', async ({
  administrator: page,
  pouch,
}) => {
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

test('Keycloak is down at sign-out: the session here ends, and the page says what may be left', async ({
  administrator: page,
  pouch,
}) => {
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'cut' } });
  await page.getByRole('button', { name: /User menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('its own session may still be active')).toBeVisible();
  expect((await page.request.get('/api/users')).status()).toBe(401);
});

test('Keycloak is down when somebody comes back from its form: signing in says that it did not finish', async ({
  page,
  pouch,
}) => {
  await page.goto('/users');
  pouch.proxy.inject({ path: ANYTHING, fault: { kind: 'cut' } });
  await page.goto('/api/auth/callback/keycloak?code=x&state=y');
  await expect(page.getByRole('alert').filter({ hasText: 'did not finish' })).toBeVisible();
});

test('PostgreSQL is down: the list says so, keeps the session, and comes back by itself', async ({
  administrator: page,
  pouch,
}) => {
  pouch.database.cut();
  await page.goto('/users?page=2');
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText("Nothing was done, because Pouch's database does not answer. Try again in a moment.");
  await expectAccessible(page);

  pouch.database.mend();
  await expect(page.locator('tbody tr')).toHaveCount(20);
  await expect(page).toHaveURL(/page=2/);
});

test('PostgreSQL is down when somebody comes back from Keycloak’s form: signing in says that it did not finish', async ({
  page,
  pouch,
}) => {
  await page.goto('/users');
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByLabel(/username or email/i)).toBeVisible();
  pouch.database.cut();
  await fillKeycloakForm(page, { username: PEOPLE.administrator, password: testStack().userPassword });
  await expect(page.getByRole('alert').filter({ hasText: 'did not finish' })).toBeVisible();

  pouch.database.mend();
  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
});

test('an address that does not exist has a page of its own', async ({ administrator: page }) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await expectAccessible(page);
});
