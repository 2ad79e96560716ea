import { anyPort } from '../../../dev/stack/ports.ts';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { HIDDEN_DOTS, test } from '../../support/e2e/client-page.ts';
import { expect } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../support/e2e/sign-in.ts';
import { settings } from '../../support/settings.ts';
import { freshName, keycloakSide, makeUser, removeUsers, testStack } from '../../support/stack.ts';

test("explains Wallaroo's clients and Pouch's own, and does not rotate Pouch's", async ({ administrator: page }) => {
  await page.goto('/clients/api-client');
  await expect(page.getByText("Protect it like an administrator's password")).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'impersonation sign in as any user' })).toBeVisible();
  await expect(page.getByText('Keycloak may redirect sign-ins to any address.')).toBeVisible();
  await page.goto('/clients/sdk-client');
  await expect(page.getByText('No secret (public)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reveal secret' })).toHaveCount(0);
  await page.goto('/clients/pouch');
  await expect(page.getByRole('listitem').filter({ hasText: 'POUCH_CLIENT_SECRET' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rotate secret' })).toHaveCount(0);
  await expect(page.getByRole('switch', { name: 'Service account' })).toBeDisabled();
  await page.goto('/clients/no%2Fsuch%20client');
  await expect(page.getByRole('alert').filter({ hasText: 'There is no client "no/such client"' })).toBeVisible();
});

test('shows clients to a user with only view-clients, and names the missing role', async ({
  anotherBrowser,
  anotherPouch,
  client,
}) => {
  const admin = await keycloakSide();
  // A Pouch of its own, opened by a role of its own: an administrator always has all the others.
  const [entry, url] = [`entry-${client.clientId}`, `http://localhost:${await anyPort()}`];
  await admin.roles.create({ name: entry });
  const own = { clientId: entry, secret: client.secret, redirectUris: [`${url}/api/auth/callback/keycloak`] };
  const { id } = await admin.clients.create({ ...own, fullScopeAllowed: true });
  const user = await makeUser(admin, { username: freshName('looker'), roles: [entry], managementRoles: ['view-clients'] });
  const changes = { POUCH_URL: url, POUCH_CLIENT_ID: entry, POUCH_CLIENT_SECRET: client.secret, POUCH_ACCESS_ROLE: entry };
  try {
    await anotherPouch(url, { ...settings(testStack().keycloakUrl), ...changes });
    const page = await (await anotherBrowser({ baseURL: url })).newPage();
    await page.goto(`/clients/${client.clientId}`);
    await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
    await fillKeycloakForm(page, user);
    await expect(page.getByLabel('Client secret')).toHaveValue(HIDDEN_DOTS);
    await expect(page.getByText('To see, copy or test it you need the role "manage-clients"')).toBeVisible();
    for (const name of ['Reveal secret', 'Copy secret', 'Test this secret', 'Rotate secret', 'Copy with the secret']) {
      await expect(page.getByRole('button', { name }), name).toBeDisabled();
    }
    await expect(page.getByRole('switch', { name: 'Service account' })).toBeDisabled();
    await expect(page.getByText('To set up a policy you need the role "manage-realm"')).toBeVisible();
    await expectAccessible(page);
  } finally {
    await removeUsers(admin, [user.username]);
    await admin.clients.del({ id });
    await admin.roles.delByName({ name: entry });
  }
});
