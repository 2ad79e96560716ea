import { passwordGrant } from '../../../support/code-flow.ts';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect } from '../../../support/e2e/fixtures.ts';
import { act, button, openActions, test } from '../../../support/e2e/user-page.ts';
import { findByName, grant, keycloakSide, SEEDED_USERS } from '../../../support/stack.ts';

test.describe('a user', () => {
  test('is saved once the refused field is corrected', async ({ administrator: page, user }) => {
    const admin = await keycloakSide();
    await page.goto(`/users/${user.id}`);
    await page.getByLabel('Email', { exact: true }).fill('no address');
    await button(page, 'Save profile').click();
    await expect(page.getByLabel('Email', { exact: true })).toHaveAccessibleDescription(/address/);
    await page.getByLabel('Email', { exact: true }).fill(user.username);
    await page.getByLabel('First name').fill('Nova');
    await button(page, 'Save profile').click();
    await expect(page.getByText('Nova Person')).toBeVisible();
    expect(await findByName(admin, user.username)).toMatchObject({ firstName: 'Nova', email: user.username });
  });

  test('can be changed by commands in each language', async ({ administrator: page, user }) => {
    await page.goto(`/users/${user.id}`);
    await act(page, 'Copy as…');
    await page.getByRole('combobox', { name: 'What to do' }).click();
    await page.getByRole('option', { name: 'Disable', exact: true }).click();
    await expect(page.getByRole('figure', { name: 'curl' })).toContainText('"enabled":false');
    await page.getByRole('tab', { name: 'Python' }).click();
    await expect(page.getByRole('figure', { name: 'Python' })).toContainText('"enabled": False');
  });

  test('is restored under the same ID after a deletion', async ({ administrator: page, user }) => {
    const admin = await keycloakSide();
    await grant(admin, user.id, ['create-realm']);
    await page.goto(`/users/${user.id}`);
    await act(page, 'Delete user…');
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('create-realm');
    await expect(dialog.getByRole('button', { name: 'Disable instead' })).toBeVisible();
    await dialog.getByLabel('Type the username to confirm').fill(user.username);
    await dialog.getByRole('button', { name: 'Delete user' }).click();
    await page.waitForURL('**/users');
    expect(await findByName(admin, user.username)).toBeUndefined();

    await page.getByRole('link', { name: 'Deleted users' }).click();
    const row = page.getByRole('row', { name: user.username });
    await expect(row).toContainText('create-realm');
    await expectAccessible(page);
    await row.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Copy as…' }).click();
    await expect(page.getByRole('figure', { name: 'curl' })).toContainText(`"id":"${user.id}"`);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByRole('region', { name: 'Hand-off kit' })).toContainText(user.id);
    await expect(page.getByText('the old password', { exact: true })).toBeVisible();
    await expectAccessible(page);
    expect(await findByName(admin, user.username)).toMatchObject({ id: user.id, firstName: 'Test' });
  });
});

test('revokes an offline token and what a client was granted', async ({ administrator: page, user }) => {
  const admin = await keycloakSide();
  const grantOffline = () => passwordGrant(user.username, user.password, 'openid offline_access');
  await grant(admin, user.id, ['offline_access']);
  expect((await grantOffline()).status).toBe(200);
  await page.goto(`/users/${user.id}?tab=sessions`);
  const row = page.getByRole('row', { name: /Offline token/ });
  await expect(row).toContainText('api-client');
  await row.getByRole('button', { name: /^Revoke offline token/ }).click();
  await expect(row).toHaveCount(0);
  expect(await admin.users.listConsents({ id: user.id })).toEqual([]);

  expect((await grantOffline()).status).toBe(200);
  await page.reload();
  await page.getByRole('button', { name: 'Revoke consent for api-client' }).click();
  await expect(page.getByText('No consents.')).toBeVisible();
});

test('says that Keycloak records no activity, and lists it once it does', async ({ administrator: page, user }) => {
  const admin = await keycloakSide();
  const before = await admin.realms.getConfigEvents({ realm: 'master' });
  const events = { eventsEnabled: true, adminEventsEnabled: true, enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'] };
  try {
    await page.goto(`/users/${user.id}?tab=activity`);
    await expect(page.getByText('Keycloak does not record sign-ins and changes by administrators in this realm')).toBeVisible();
    await admin.realms.updateConfigEvents({ realm: 'master' }, events);
    await passwordGrant(user.username, user.password);
    await page.reload();
    await expect(page.getByRole('region', { name: 'Newest entries' })).toContainText('Sign-in');
    await expect(page.getByText('Keycloak does not record sign-ins')).toHaveCount(0);
  } finally {
    await admin.realms.updateConfigEvents({ realm: 'master' }, before);
    await admin.realms.clearEvents({ realm: 'master' });
  }
});

test('offers to disable, demote or delete neither the viewer nor the bootstrap administrator, and says why', async ({
  administrator: page,
}) => {
  const admin = await keycloakSide();
  for (const [username, words] of [
    [SEEDED_USERS.administrator, 'You cannot disable, delete or demote yourself'],
    ['admin', 'bootstrap administrator'],
  ] as const) {
    const user = await findByName(admin, username);
    await page.goto(`/users/${user?.id}`);
    await expect(page.getByText(words).first()).toBeVisible();
    await openActions(page);
    for (const name of [/^Disable/, /^Remove administrator/, /^Delete user/]) {
      await expect(page.getByRole('menuitem', { name })).toBeDisabled();
      await expect(page.getByRole('menuitem', { name })).toContainText(words);
    }
  }
});
