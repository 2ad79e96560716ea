import { readFile } from 'node:fs/promises';
import { passwordGrant } from '../../../support/code-flow.ts';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect } from '../../../support/e2e/fixtures.ts';
import { choose, test } from '../../../support/e2e/selection.ts';

test('re-issues passwords that work, and hands them over once, by a click', async ({ administrator: page, selection }) => {
  await choose(page, selection, 'Re-issue temporary passwords');
  await page.getByRole('button', { name: 'Re-issue the passwords of 3 users' }).click();
  await page.getByRole('button', { name: 'Get the passwords of 3 users' }).click();
  await expect(page.getByRole('heading', { name: 'Temporary passwords' })).toBeFocused();
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(lines).toHaveLength(3);
  const sheet = page.getByRole('table', { name: 'Passwords' });
  for (const line of lines) {
    const [username = '', password = ''] = line.split(',');
    await expect(sheet).not.toContainText(password);
    expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
  }
  await page.getByRole('button', { name: 'Reveal passwords' }).click();
  await expect(sheet).toContainText(lines[0]?.split(',')[1] ?? 'no password');

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be shown again' })).toBeVisible();
  await page.getByRole('button', { name: 'Close anyway' }).click();
  await expect(page.getByText('The passwords are no longer available')).toBeVisible();
  const html = await page.content();
  for (const line of lines) expect(html).not.toContain(line.split(',')[1]);
});
