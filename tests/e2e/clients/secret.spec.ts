import { tokenStatus } from '../../support/clients.ts';
import { HIDDEN_DOTS, test } from '../../support/e2e/client-page.ts';
import { expect } from '../../support/e2e/fixtures.ts';
import { keycloakSide } from '../../support/stack.ts';

test('finds a client, reveals, copies and proves its secret', async ({ administrator: page, client }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/users');
  await page.getByRole('link', { name: 'API credentials' }).click();
  const row = page.getByRole('row', { name: /^api-client Wallaroo API/ });
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    await expect(row.getByText('Any address').filter({ visible: true })).toHaveCount(1);
  }
  await page.getByRole('link', { name: client.clientId }).click();
  await expect(page).toHaveURL(new RegExp(`/clients/${client.clientId}$`));
  const field = page.getByLabel('Client secret');
  await expect(field).toHaveValue(HIDDEN_DOTS);

  const asked = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Reveal secret' }).click();
  await expect(field).toHaveValue(client.secret);
  expect((await asked).headers()['cache-control']).toContain('no-store');
  await expect(page.getByText(`--from-literal=CONFIDENTIAL_CLIENT_SECRET='${client.secret}'`)).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(field).toHaveValue(HIDDEN_DOTS);
  expect(await page.content()).not.toContain(client.secret);

  await page.getByRole('button', { name: 'Copy secret' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(client.secret);
  await expect(field).toHaveValue(HIDDEN_DOTS);
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
  await expect(page.getByLabel('Client secret')).toHaveValue(HIDDEN_DOTS);
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
