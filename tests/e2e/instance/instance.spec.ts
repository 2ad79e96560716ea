import { readFileSync } from 'node:fs';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';

test('shows what is wrong before what is right, checks again, and hands over a report', async ({ administrator: page }) => {
  await page.goto('/users');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Instance' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Instance' })).toBeVisible();
  const table = page.getByRole('table', { name: 'Checks' });
  await expect(table.getByRole('row', { name: /Warning Addresses of Wallaroo's API client/ })).toContainText(
    'any redirect address',
  );
  await expect(table.getByRole('row', { name: /OK Realm Keycloak has the realm "master"/ })).toBeVisible();
  const states = await table.locator('tbody td').allTextContents();
  expect(states).toEqual(states.toSorted((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other)));
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('status')).toContainText('Checked just now');

  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download report' }).click();
  const report = readFileSync(await (await saved).path(), 'utf8');
  expect(report).toContain('ok       Realm: Keycloak has the realm "master".');
});

const ORDER = ['Problem', 'Warning', 'Unknown', 'OK'];
