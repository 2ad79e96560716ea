import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { findByName, freshName, keycloakSide, removeUsers } from '../../../support/stack.ts';

const ROWS = 30;
const names = Array.from({ length: ROWS }, () => freshName('e2e-import'));

test.afterEach(async () => removeUsers(await keycloakSide(), names));

async function choose(page: Page, text: string): Promise<void> {
  await page.goto('/users/import');
  await page.getByLabel('CSV file').setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForURL(/\/users\/import\/\w{32}$/);
}

test('imports a file that is corrected in place, hands over its result, and undoes it', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const [first = '', second = ''] = names;
  const lines = names.map((name, index) => `${index === 1 ? 'not an address' : name},Ana ${index}`);
  await choose(page, `E-Mail,Vorname\n${lines.join('\n')}\n`);

  await expect(page.getByRole('status').filter({ hasText: '29 rows can be imported, 1 row with errors.' })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Only rows with errors' })).toBeChecked();
  await expectAccessible(page);
  const cell = page.getByLabel('Email of row 3');
  await expect(cell).toHaveAccessibleDescription(/This is not an email address/);
  await cell.fill(second);
  await cell.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '30 rows can be imported.' })).toBeVisible();

  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByRole('button', { name: 'To create 30' })).toBeVisible();
  expect(await findByName(admin, first)).toBeUndefined();
  await expectAccessible(page);
  // The state is on the server, and its address in the URL.
  await page.reload();
  await page.getByRole('button', { name: 'Start import' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('Done30', { timeout: 60_000 });
  await expectAccessible(page);
  expect(await findByName(admin, second)).toMatchObject({ firstName: 'Ana 1', requiredActions: ['UPDATE_PASSWORD'] });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download results' }).click();
  const result = await readFile(await (await download).path(), 'utf8');
  expect(result.split('\r\n')[2]).toMatch(new RegExp(`^${second},Ana 1,3,created,[0-9a-f-]{36},$`));

  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('radio', { name: 'Delete them' }).check();
  await page.getByRole('button', { name: 'Delete users' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 30 done.' })).toBeVisible({ timeout: 60_000 });
  expect(await findByName(admin, first)).toBeUndefined();
});

test('says which column is which only where the file does not, and remembers it', async ({ administrator: page }) => {
  const text = `Contact,Call name\n${names[0]},Ana\n`;
  await choose(page, text);
  await expect(page.getByRole('alert').filter({ hasText: 'No column is mapped to “Email”' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dry run' })).toBeDisabled();
  await page.getByRole('combobox', { name: 'Contact' }).click();
  await page.getByRole('option', { name: 'Email', exact: true }).click();
  await page.getByRole('button', { name: 'Check again' }).click();
  const status = page.getByRole('status').filter({ hasText: '1 row can be imported.' });
  await expect(status).toBeVisible();

  await choose(page, text);
  await expect(status).toBeVisible();
});
