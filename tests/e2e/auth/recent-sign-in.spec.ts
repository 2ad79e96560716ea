import { anyPort } from '../../../dev/stack/ports.ts';
import { makeClient } from '../../support/clients.ts';
import { test } from '../../support/e2e/client-page.ts';
import { expect } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../support/e2e/sign-in.ts';
import { settings } from '../../support/settings.ts';
import { keycloakSide, makeUser, removeUsers, testStack } from '../../support/stack.ts';

/** How old a sign-in may be here: long enough to use one, and short enough to wait for. */
const SECONDS = 20;

test('asks for a recent sign-in before a secret is shown, and keeps the page', async ({
  anotherBrowser,
  anotherPouch,
  client,
}) => {
  const admin = await keycloakSide();
  const url = `http://localhost:${await anyPort()}`;
  const own = await makeClient(admin, { redirectUris: [`${url}/api/auth/callback/keycloak`] });
  const user = await makeUser(admin, { roles: ['admin'] });
  const ofOwn = { POUCH_URL: url, POUCH_CLIENT_ID: own.clientId, POUCH_CLIENT_SECRET: own.secret };
  try {
    await anotherPouch(url, {
      ...settings(testStack().keycloakUrl),
      ...ofOwn,
      POUCH_RECENT_SIGN_IN_SECONDS: String(SECONDS),
    });
    const page = await (await anotherBrowser({ baseURL: url })).newPage();
    await page.goto(`/clients/${client.clientId}`);
    await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
    await fillKeycloakForm(page, user);
    const reveal = page.getByRole('button', { name: 'Reveal secret' });
    await expect(reveal).toBeVisible();
    const signedInAt = Date.now();
    await expect.poll(() => Date.now() - signedInAt, { timeout: 60_000 }).toBeGreaterThan(SECONDS * 1000);
    await reveal.click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again to continue' });
    await expect(dialog).toBeVisible();

    const opened = page.context().waitForEvent('page');
    await dialog.getByRole('button', { name: 'Sign in again' }).click();
    const other = await opened;
    await other.getByRole('button', { name: 'Sign in with Keycloak' }).click();
    // Keycloak knows who it is, and asks for the password all the same.
    await other.getByRole('textbox', { name: 'Password' }).fill(user.password);
    await other.getByRole('button', { name: 'Sign In' }).click();
    await expect(other.getByRole('heading', { name: 'You are signed in' })).toBeVisible();

    await expect(dialog).toHaveCount(0);
    await reveal.click();
    await expect(page.getByLabel('Client secret')).toHaveValue(client.secret);
    expect(await admin.users.listSessions({ id: user.id })).toHaveLength(1);
  } finally {
    await removeUsers(admin, [user.username]);
    await admin.clients.del({ id: own.id });
  }
});
