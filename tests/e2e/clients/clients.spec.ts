import type { Page } from '@playwright/test';
import { anyPort } from '../../../dev/stack/ports.ts';
import {
  clearPolicies,
  currentSecret,
  makeClient,
  olderVersion,
  policiesOf,
  type TestClient,
  tokenStatus,
} from '../../support/clients.ts';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test as withPouch } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../support/e2e/sign-in.ts';
import { settings } from '../../support/settings.ts';
import { freshName, keycloakSide, makeUser, removeUsers, testStack } from '../../support/stack.ts';

const MASK = '••••••••••••';

const test = withPouch.extend<{ client: TestClient }>({
  client: async ({ pouch }, use) => {
    expect(pouch.url).toBeTruthy();
    const client = await makeClient(await keycloakSide());
    await use(client);
    await (await keycloakSide()).clients.del({ id: client.id });
  },
});

test('finds a client, reveals, copies and proves its secret', async ({ administrator: page, client }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/users');
  await page.getByRole('link', { name: 'Clients' }).click();
  const row = page.getByRole('row', { name: /^api-client Wallaroo API/ });
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    await expect(row.getByText('Any address').filter({ visible: true })).toHaveCount(1);
  }
  await page.getByRole('link', { name: client.clientId }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${client.clientId}$`));
  const field = page.getByLabel('Client secret');
  await expect(field).toHaveValue(MASK);

  const asked = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Reveal secret' }).click();
  await expect(field).toHaveValue(client.secret);
  expect((await asked).headers()['cache-control']).toContain('no-store');
  await expect(page.getByText(`--from-literal=CONFIDENTIAL_CLIENT_SECRET='${client.secret}'`)).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(field).toHaveValue(MASK);
  expect(await page.content()).not.toContain(client.secret);

  await page.getByRole('button', { name: 'Copy secret' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(client.secret);
  await expect(field).toHaveValue(MASK);
  await page.getByRole('tab', { name: '.env' }).click();
  await page.getByRole('button', { name: 'Copy with the secret' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`CONFIDENTIAL_CLIENT_SECRET='${client.secret}'`);

  await page.getByRole('button', { name: 'Test this secret' }).click();
  await expect(
    page.getByText(/The secret works: Keycloak answered 200 in \d+ ms and issued a token for (1 minute|59 seconds)/),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: /^Credentials \(new tab\)/ })).toHaveAttribute(
    'href',
    new RegExp(`/auth/admin/master/console/#/master/clients/${client.id}/credentials$`),
  );
});

test('says that a client is disabled, and that a test of its secret proves nothing', async ({ administrator: page, client }) => {
  await (await keycloakSide()).clients.update({ id: client.id }, { enabled: false });
  await page.goto(`/clients/${client.clientId}`);
  await expect(page.getByText('This client is disabled in Keycloak')).toBeVisible();
  await page.getByRole('button', { name: 'Test this secret' }).click();
  await expect(
    page.getByText(/^The result is unknown, because the client is disabled.* answered 401 invalid_client in \d+ ms/),
  ).toBeVisible();
});

test('shows the secret, selected, where the browser refuses the clipboard, and says why', async ({
  administrator: page,
  client,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto(`/clients/${client.clientId}`);
  await page.getByRole('button', { name: 'Copy secret' }).click();
  const field = page.getByLabel('Client secret');
  await expect(field).toHaveValue(client.secret);
  await expect(page.getByRole('status').filter({ hasText: 'it is not served over https' })).toBeVisible();
  await expect.poll(() => field.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBe(client.secret.length);
});

test('rotates without a policy, by keyboard, after the client id is typed: the old secret stops at once', async ({
  administrator: page,
  client,
}) => {
  await page.goto(`/clients/${client.clientId}`);
  await expect(page.getByText('The old secret stops working immediately.')).toBeVisible();
  const opener = page.getByRole('button', { name: 'Rotate secret' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: `Rotate the secret of ${client.clientId}` });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Rotate secret' })).toBeDisabled();
  await dialog.getByLabel('Type the client ID to confirm').fill(client.clientId);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const handOver = page.getByRole('region', { name: 'Hand over the new secret' });
  await expect(handOver.getByRole('heading', { name: 'Hand over the new secret' })).toBeFocused();
  await expect(handOver).toContainText('The old secret no longer works.');
  const shown = await page.getByLabel('Client secret').inputValue();
  expect([await tokenStatus(client.clientId, shown), await tokenStatus(client.clientId, client.secret)]).toEqual([200, 401]);
  await handOver.getByRole('button', { name: 'Test this secret' }).click();
  await expect(handOver.getByText(/The secret works/)).toBeVisible();
  await expect(page.getByText(/^Last rotated just now .* by ada\.keeper@example\.com/)).toBeVisible();
  await expectAccessible(page);
});

test.describe('with a policy that keeps the old secret', () => {
  test.afterEach(async () => clearPolicies(await keycloakSide()));

  async function setUpPolicy(page: Page, client: TestClient): Promise<void> {
    await page.goto(`/clients/${client.clientId}`);
    await page.getByRole('button', { name: 'Keep the old secret for a while' }).click();
    const dialog = page.getByRole('alertdialog', { name: /^Keep the old secret/ });
    await dialog.getByText('7 days', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Set up the policy' }).click();
    await expect(page.getByText('The old secret keeps working for 7 days.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Rotate secret' })).toBeFocused();
  }

  test('gives the secret an end with the change of a switch', async ({ administrator: page, client }) => {
    await setUpPolicy(page, client);
    await page.getByRole('switch', { name: 'Device flow' }).click();
    await page.getByRole('alertdialog').getByText('any change also makes its secret expire').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Turn on' }).click();
    await expect(page.getByRole('switch', { name: 'Device flow' })).toBeChecked();
    await expect(page.getByText('Does not expire')).toBeHidden();
  });

  test('keeps the old secret working after a rotation until it is retired', async ({ administrator: page, client }) => {
    const admin = await keycloakSide();
    await setUpPolicy(page, client);
    await page.getByRole('button', { name: 'Rotate secret' }).press('Enter');
    await expect(page.getByRole('alertdialog')).toContainText('The old secret works until');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate secret' }).click();
    const handOver = page.getByRole('region', { name: 'Hand over the new secret' });
    await expect(handOver).toContainText(/works for another 6 d 23 h 5\d min \d\d s/);
    const fresh = await currentSecret(admin, client.id);
    await expect(page.getByLabel('Client secret')).toHaveValue(fresh);
    expect([await tokenStatus(client.clientId, fresh), await tokenStatus(client.clientId, client.secret)]).toEqual([200, 200]);
    await handOver.getByRole('button', { name: 'Test the old secret' }).click();
    await expect(handOver.getByText(/The old secret works: Keycloak answered 200/)).toBeVisible();
    await expectAccessible(page);

    await handOver.getByRole('button', { name: 'Retire old secret' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retire old secret' }).click();
    await expect(handOver).toContainText('The old secret no longer works.');
    await expect(handOver.getByRole('heading', { name: 'Hand over the new secret' })).toBeFocused();
    expect([await tokenStatus(client.clientId, fresh), await tokenStatus(client.clientId, client.secret)]).toEqual([200, 401]);
  });

  test('keeps the secret when the policy is removed, and tells another tab that it is gone', async ({
    administrator: page,
    client,
  }) => {
    const admin = await keycloakSide();
    await setUpPolicy(page, client);
    await page.getByRole('button', { name: 'Rotate secret' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate secret' }).click();
    await expect(page.getByRole('region', { name: 'Hand over the new secret' })).toBeVisible();
    const fresh = await currentSecret(admin, client.id);

    const elsewhere = await page.context().newPage();
    await elsewhere.goto(`/clients/${client.clientId}`);
    const stop = elsewhere.getByRole('button', { name: 'Stop keeping the old secret' });
    await clickUntil(stop, elsewhere.getByRole('alertdialog'));
    await page.getByText('Stop keeping the old secret', { exact: true }).click();
    await expect(page.getByRole('tab', { name: 'kcadm' })).toBeVisible();
    await page.getByRole('button', { name: 'Stop keeping the old secret' }).click();
    const last = page.getByRole('alertdialog', { name: `Stop keeping the old secret of ${client.clientId}` });
    await expect(last).toContainText('each rotation stops the old secret immediately');
    await expect(last).toContainText('no longer expires on');
    await expectAccessible(page);
    await last.getByRole('button', { name: 'Remove the policy' }).click();
    await expect(page.getByText('The old secret stops working immediately.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Rotate secret' })).toBeFocused();
    await expect(page.getByRole('button', { name: 'Keep the old secret for a while' })).toBeVisible();
    await expect(page.getByText('Does not expire')).toBeVisible();
    expect(await policiesOf(admin)).toEqual({ policies: [], profiles: [] });
    expect(await tokenStatus(client.clientId, fresh)).toBe(200);
    await elsewhere.getByRole('button', { name: 'Remove the policy' }).click();
    await expect(elsewhere.getByRole('alertdialog').getByRole('alert')).toContainText(
      'Another administrator may have removed it',
    );
  });
});

test('shows the true secret after a lost answer, an unknown outcome and a rotation by another user', async ({
  administrator: page,
  pouch,
  client,
}) => {
  const rotation = { method: 'POST', path: /client-secret$/ };
  const dialog = page.getByRole('alertdialog');
  const rotate = async () => {
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await dialog.getByLabel('Type the client ID to confirm').fill(client.clientId);
    await dialog.getByRole('button', { name: 'Rotate secret' }).click();
  };
  const secretNow = async () => currentSecret(await keycloakSide(), client.id);
  const field = page.getByLabel('Client secret');
  await page.goto(`/clients/${client.clientId}`);

  pouch.proxy.inject({ ...rotation, fault: { kind: 'lose-answer' }, times: 1 });
  await rotate();
  await expect(dialog).toHaveCount(0);
  await expect(field).toHaveValue(await secretNow());
  expect(await secretNow()).not.toBe(client.secret);

  const known = await secretNow();
  await page.reload();
  pouch.proxy.inject({ ...rotation, fault: { kind: 'lose-answer' }, times: 1 });
  pouch.proxy.inject({ method: 'GET', path: /client-secret$/, fault: { kind: 'cut' } });
  pouch.proxy.inject({ method: 'GET', path: /client-secret$/, fault: { kind: 'rewrite', rewrite: (body) => body }, times: 1 });
  await rotate();
  await expect(dialog.getByRole('alert')).toContainText('unknown whether the secret was rotated');
  await expect(field).toHaveValue(MASK);
  pouch.proxy.reset();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/Rotation requested, result unknown,/)).toBeVisible();
  await page.getByRole('button', { name: 'Reveal secret' }).click();
  await expect(field).toHaveValue(await secretNow());
  expect(await secretNow()).not.toBe(known);

  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`/clients/${client.clientId}`);
  await elsewhere.getByRole('button', { name: 'Rotate secret' }).click();
  await rotate();
  await expect(dialog).toHaveCount(0);
  await elsewhere.getByLabel('Type the client ID to confirm').fill(client.clientId);
  await elsewhere.getByRole('alertdialog').getByRole('button', { name: 'Rotate secret' }).click();
  await expect(
    elsewhere.getByRole('alert').filter({ hasText: /because ada\.keeper@example\.com rotated the secret at / }),
  ).toBeVisible();
  await expect(elsewhere.getByRole('alertdialog').getByRole('button', { name: 'Rotate secret' })).toBeDisabled();
});

test('shows and copies no secret that Keycloak masks, and a switch does not write the mask back', async ({
  administrator: page,
  pouch,
  client,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const mask = (body: string) => body.replaceAll(client.secret, '**********');
  pouch.proxy.inject({ method: 'GET', path: /\/clients/, fault: { kind: 'rewrite', rewrite: mask } });
  await page.goto(`/clients/${client.clientId}`);
  for (const name of ['Reveal secret', 'Copy secret', 'Test this secret']) {
    await page.getByRole('button', { name }).click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'who does not have the role "manage-clients"' }).first(),
    ).toBeVisible();
  }
  await expect(page.getByLabel('Client secret')).toHaveValue(MASK);
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain('*');

  await page.getByRole('switch', { name: 'Password grant' }).click();
  const dialog = page.getByRole('alertdialog', { name: `Turn on the password grant of ${client.clientId}` });
  await expect(dialog).toContainText("can send users' passwords to Keycloak");
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('switch', { name: 'Password grant' })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Password grant' })).toBeFocused();
  const admin = await keycloakSide();
  expect(await admin.clients.findOne({ id: client.id })).toMatchObject({
    directAccessGrantsEnabled: true,
    secret: client.secret,
  });
  expect(await tokenStatus(client.clientId, client.secret)).toBe(200);
});

test('offers no rotation before Keycloak 26.7.0, and says why and what to do', async ({ administrator: page, pouch, client }) => {
  pouch.proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
  await page.goto(`/clients/${client.clientId}`);
  const rotation = page.getByRole('region', { name: 'Rotation' });
  await expect(rotation).toContainText('This server is Keycloak 26.6.4, where rotation under a policy is broken');
  await expect(rotation).toContainText('Update Keycloak to 26.7.0 or newer');
  await expect(rotation.getByRole('button')).toHaveCount(0);
  await expect(rotation.getByRole('link', { name: /^Regenerate it in Keycloak's own console/ })).toHaveAttribute(
    'href',
    new RegExp(`/clients/${client.id}/credentials$`),
  );
  await expect(page.getByText('Rotate the secret', { exact: true })).toHaveCount(0);
});

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
  const person = await makeUser(admin, { username: freshName('looker'), roles: [entry], managementRoles: ['view-clients'] });
  const changes = { POUCH_URL: url, POUCH_CLIENT_ID: entry, POUCH_CLIENT_SECRET: client.secret, POUCH_ACCESS_ROLE: entry };
  try {
    await anotherPouch(url, { ...settings(testStack().keycloakUrl), ...changes });
    const page = await (await anotherBrowser({ baseURL: url })).newPage();
    await page.goto(`/clients/${client.clientId}`);
    await page.getByRole('button', { name: 'Sign in with Keycloak' }).click();
    await fillKeycloakForm(page, person);
    await expect(page.getByLabel('Client secret')).toHaveValue(MASK);
    await expect(page.getByText('To see, copy or test it you need the role "manage-clients"')).toBeVisible();
    for (const name of ['Reveal secret', 'Copy secret', 'Test this secret', 'Rotate secret', 'Copy with the secret']) {
      await expect(page.getByRole('button', { name }), name).toBeDisabled();
    }
    await expect(page.getByRole('switch', { name: 'Service account' })).toBeDisabled();
    await expect(page.getByText('To set up a policy you need the role "manage-realm"')).toBeVisible();
    await expectAccessible(page);
  } finally {
    await removeUsers(admin, [person.username]);
    await admin.clients.del({ id });
    await admin.roles.delByName({ name: entry });
  }
});
