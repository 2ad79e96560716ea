import { addPolicy, clearPolicies, currentSecret, olderVersion, tokenStatus } from '../../support/clients.ts';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { HIDDEN_DOTS, test } from '../../support/e2e/client-page.ts';
import { expect } from '../../support/e2e/fixtures.ts';
import { keycloakSide } from '../../support/stack.ts';

test('rotates by keyboard without a policy once the client ID is typed, and stops the old secret immediately', async ({
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
  await expect(field).toHaveValue(HIDDEN_DOTS);
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

test.afterEach(async () => clearPolicies(await keycloakSide()));

test('offers no rotation under a policy before Keycloak 26.7.0, and says why and what to do', async ({
  administrator: page,
  pouch,
  client,
}) => {
  await addPolicy(await keycloakSide(), 'given', [{ condition: 'any-client', configuration: {} }]);
  pouch.proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
  await page.goto(`/clients/${client.clientId}`);
  const rotation = page.getByRole('region', { name: 'Rotation' });
  await expect(rotation).toContainText('on Keycloak 26.6.4 rotation under a policy is broken');
  await expect(rotation).toContainText('Update Keycloak to 26.7.0 or newer');
  await expect(rotation.getByRole('button')).toHaveCount(0);
  await expect(rotation.getByRole('link', { name: /^Regenerate it in Keycloak's own console/ })).toHaveAttribute(
    'href',
    new RegExp(`/clients/${client.id}/credentials$`),
  );
  await expect(page.getByText('Rotate the secret', { exact: true })).toHaveCount(0);
});
