import { canaries, canariesIn } from '../../support/canaries.ts';
import { currentSecret, makeClient } from '../../support/clients.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { leaksInBrowser, leaksOf } from '../../support/e2e/leaks.ts';
import { keycloakSide } from '../../support/stack.ts';

// That it is nowhere else, in this test and in every other, is what `searchForSecrets` sees to.
test('sends a secret only in the answers to reveal, copy and rotate, and records each', async ({
  administrator: page,
  pouch,
}) => {
  const admin = await keycloakSide();
  const { id, clientId, secret } = await makeClient(admin);
  try {
    await page.goto('/clients');
    await page.getByRole('link', { name: clientId }).click();
    const field = page.getByLabel('Client secret');
    await page.getByRole('button', { name: 'Reveal secret' }).click();
    await expect(field).toHaveValue(secret);
    await page.getByRole('button', { name: 'Copy secret' }).click();
    await expect(page.getByRole('status').filter({ hasText: /Copied|clipboard/ })).toHaveCount(1);
    await page.getByRole('button', { name: 'Test this secret' }).click();
    await expect(page.getByText(/The secret works/)).toBeVisible();
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByLabel('Type the client ID to confirm').fill(clientId);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate secret' }).click();
    await expect(page.getByRole('region', { name: 'Hand over the new secret' })).toBeVisible();
    const fresh = await currentSecret(admin, id);
    await expect(field).toHaveValue(fresh);
    await page.reload();
    await expect(field).not.toHaveValue(fresh);
    await page.goto('/users');
    await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();

    const found = pouch.exchanges.filter(({ body }) => canariesIn(body()).length > 0).map(({ action }) => action);
    expect(found).toEqual(['showSecretAction', 'showSecretAction', 'rotateSecretAction']);
    const output = pouch.output.join('');
    for (const verb of ['reveal', 'copy', 'test-current', 'rotate']) expect(output).toContain(`"client.${verb}-secret"`);
  } finally {
    await admin.clients.del({ id });
  }
});

test('the search after each test finds a secret that is where it does not belong', async ({ administrator: page, pouch }) => {
  const admin = await keycloakSide();
  const { id, clientId, secret } = await makeClient(admin);
  try {
    await admin.clients.update({ id }, { clientId, description: `Its secret is ${secret}` });
    await page.goto(`/clients/${clientId}`);
    await expect(page.getByText(secret)).toBeVisible();
    await page.evaluate((value) => sessionStorage.setItem('kept', value), secret);
    await page.goto(`/users?q=${secret}`);
    await page.evaluate((value) => localStorage.setItem('kept', value), secret);
    pouch.output.push(secret);

    expect(leaksOf(pouch)).toEqual(
      expect.arrayContaining([`the answer to GET /clients/${clientId}`, 'the request GET /users', 'what the server printed']),
    );
    expect(await leaksInBrowser(page.context())).toHaveLength(2);
  } finally {
    await admin.clients.del({ id });
    canaries.delete(secret);
  }
});
