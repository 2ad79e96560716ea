import type { Page } from '@playwright/test';
import { expect, test as withPouch } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm, signIn } from '../../support/e2e/sign-in.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../../support/stack.ts';

/** With an administrator of the test's own, who is signed in and looks at the users. */
const test = withPouch.extend<{ user: TestUser }>({
  user: async ({ page }, use) => {
    const admin = await keycloakSide();
    const user = await makeUser(admin, { roles: ['admin'] });
    await signIn(page, user);
    await expect(page.getByRole('table')).toBeVisible();
    await use(user);
    await removeUsers(admin, [user.username]);
  },
});

const ended = (page: Page) => page.getByRole('dialog', { name: 'Your session has ended' });
const sessionsOf = async ({ id }: { id: string }) => (await keycloakSide()).users.listSessions({ id });

test('says in all tabs that the session has ended, and keeps what was typed until the next one', async ({ page, user }) => {
  const form = await page.context().newPage();
  await form.goto('/users/new');
  await form.getByLabel('First name').fill('Typed before');
  await (await keycloakSide()).users.logout({ id: user.id });
  await page.getByRole('searchbox', { name: 'Search users' }).fill('olive');
  await expect(ended(page)).toBeVisible();
  await expect(ended(form)).toBeVisible();

  const opened = page.context().waitForEvent('page');
  await form.getByRole('button', { name: 'Sign in again' }).click();
  const other = await opened;
  await other.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await fillKeycloakForm(other, user);
  await expect(other.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  expect(await sessionsOf(user)).toHaveLength(1);

  await expect(ended(form)).toHaveCount(0);
  await expect(form.getByLabel('First name')).toHaveValue('Typed before');
  await expect(ended(page)).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'olive' }).first()).toBeVisible();
});

test('says in the other tabs what a page found out, and takes the refusal away with the next sign-in', async ({ page, user }) => {
  const form = await page.context().newPage();
  await form.goto('/users/new');
  await form.getByLabel('Email', { exact: true }).fill(`refused.${user.username}`);
  await (await keycloakSide()).users.logout({ id: user.id });
  await page.goto('/clients');
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await expect(ended(form)).toBeVisible();
  await form.getByRole('button', { name: 'Not now' }).click();
  await form.getByRole('button', { name: 'Create user' }).click();
  await expect(ended(form)).toBeVisible();
  const refusal = form.locator('[role=alert]', { hasText: 'Sign in again.' });
  await expect(refusal).toHaveCount(1);

  await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
  await fillKeycloakForm(page, user);
  await expect(page.getByRole('heading', { name: 'API credentials' })).toBeVisible();
  await expect(ended(form)).toHaveCount(0);
  await expect(refusal).toHaveCount(0);
});

test('says so in the other tabs of who signs out', async ({ page, user }) => {
  const other = await page.context().newPage();
  await other.goto('/clients');
  await expect(other.getByRole('table')).toBeVisible();
  await page.getByRole('button', { name: /User menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(ended(other)).toBeVisible();
  expect(await sessionsOf(user)).toEqual([]);
});

test('marks the session of this browser, and says that it has ended once it is ended', async ({ page, user }) => {
  await page.goto(`/users/${user.id}?tab=sessions`);
  const own = page.getByRole('row').filter({ hasText: 'Your session in this browser' });
  await own.getByRole('button', { name: /^End session/ }).click();
  await expect(ended(page)).toBeVisible();
  expect(await sessionsOf(user)).toEqual([]);
});
