import { readFileSync } from 'node:fs';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { clickUntil } from '../../support/e2e/until.ts';
import { keycloakSide } from '../../support/stack.ts';

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

test('puts right what a check found wrong, once it has said what it changes', async ({ administrator: page }) => {
  const { realms } = await keycloakSide();
  const realm = 'master';
  const { accessTokenLifespan } = (await realms.findOne({ realm })) ?? {};
  await realms.update({ realm }, { accessTokenLifespan: 36_000 });
  try {
    await page.goto('/instance');
    const check = page.getByRole('row', { name: /Lifetime of access tokens/ });
    const repair = check.getByRole('button', { name: 'Set lifetime to 1 minute' });
    await clickUntil(page.getByRole('button', { name: 'Check now' }), repair);
    await repair.click();
    const dialog = page.getByRole('alertdialog', { name: 'Set the lifetime of access tokens' });
    await expect(dialog).toContainText('All other settings stay as they are.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await realms.findOne({ realm })).toMatchObject({ accessTokenLifespan: 36_000 });

    await repair.click();
    await dialog.getByRole('button', { name: 'Set lifetime' }).click();
    await expect(check).toContainText('OK');
    await expect(repair).toHaveCount(0);
    expect(await realms.findOne({ realm })).toMatchObject({ accessTokenLifespan: 60 });
  } finally {
    await realms.update({ realm }, { accessTokenLifespan });
  }
});
