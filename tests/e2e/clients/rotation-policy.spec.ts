import type { Page } from '@playwright/test';
import { clearPolicies, currentSecret, policiesOf, type TestClient, tokenStatus } from '../../support/clients.ts';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { test } from '../../support/e2e/client-page.ts';
import { expect } from '../../support/e2e/fixtures.ts';
import { clickUntil } from '../../support/e2e/until.ts';
import { keycloakSide } from '../../support/stack.ts';

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

  test('makes the secret expire when a switch is changed', async ({ administrator: page, client }) => {
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
