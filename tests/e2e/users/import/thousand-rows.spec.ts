import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { passwordGrant } from '../../../support/code-flow.ts';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, removeUsers } from '../../../support/stack.ts';

const ROWS = 1_000;
/** The indices of the rows with errors, all over the file. */
const BAD = Array.from({ length: 15 }, (_, index) => 3 + index * 66);
const STOPPED_AFTER = 150;
const KILLED_AFTER = 500;
const realm = 'master';

/** It takes minutes; import-users.spec.ts walks the same way with few rows. */
if (process.env.POUCH_SOAK_ROUNDS) {
  test('imports 1,000 rows through a stop and a kill, feeds the result in again, and undoes it', ({ administrator, pouch }) =>
    importThousand(administrator, pouch));
}

async function importThousand(page: Page, pouch: { killAndRestart: () => Promise<void> }): Promise<void> {
  test.setTimeout(30 * 60_000);
  const admin = await keycloakSide();
  const prefix = freshName('thousand').replace('@example.net', '');
  const names = Array.from({ length: ROWS }, (_, index) => `${prefix}.${index}@example.net`);
  const inKeycloak = async () => admin.users.find({ search: prefix, max: 2 * ROWS, briefRepresentation: true });
  await admin.realms.updateConfigEvents({ realm }, { adminEventsEnabled: true });
  try {
    await step('check', () => choose(page, 'team.csv', `E-Mail,Vorname\n${linesOf(names).join('\n')}\n`));
    await expectStatus(page, '985 rows can be imported, 15 rows with errors.');
    await expect(page.getByLabel(/^Email of row \d+$/)).toHaveCount(BAD.length);
    await expectAccessible(page);
    await step('correct', async () => {
      for (const index of BAD) {
        // Row 1 of the file is its header.
        const cell = page.getByLabel(`Email of row ${index + 2}`, { exact: true });
        await cell.fill(names[index] ?? '');
        await cell.press('Enter');
        await expect(cell).toBeHidden();
      }
    });
    await expectStatus(page, '1,000 rows can be imported.');

    await page.getByRole('button', { name: 'Dry run' }).click();
    await step('dry run', () => expectFound(page, 'To create 1,000'));
    expect(await inKeycloak()).toEqual([]);
    await page.getByRole('button', { name: 'Start import' }).click();
    await step('run until it is stopped', () => hasEnded(page, STOPPED_AFTER));
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expectStatus(page, /^Stopped\. \d+ are not done\.$/);
    const atStop = (await inKeycloak()).length;
    expect(atStop).toBeGreaterThanOrEqual(STOPPED_AFTER);
    expect(atStop).toBeLessThan(ROWS);
    await page.reload();
    await page.getByRole('button', { name: 'Resume' }).click();
    await step('run until the server is killed', () => hasEnded(page, KILLED_AFTER));
    await pouch.killAndRestart();
    const atKill = (await inKeycloak()).length;
    expect(atKill).toBeLessThan(ROWS);
    await step(`finish, ${atStop} created at the stop and ${atKill} at the kill`, () =>
      expectStatus(page, 'Finished: 1,000 done.'),
    );

    const result = await step('download', () => download(page, 'Download results'));
    const report: Record<string, string>[] = parse(result, { bom: true, columns: true });
    expect(report.map((row) => row['E-Mail'])).toEqual(names);
    expect(new Set(report.map(({ status }) => status))).toEqual(new Set(['created']));
    const made = await inKeycloak();
    expect(report.map(({ user_id }) => user_id).sort()).toEqual(made.map(({ id }) => id).sort());
    const filter = { realm, operationTypes: 'CREATE', resourceTypes: 'USER', max: 3 * ROWS };
    const created = (await admin.realms.findAdminEvents(filter)).map(({ resourcePath = '' }) => resourcePath);
    expect(created.filter((path) => path.startsWith('users/')).sort()).toEqual(made.map(({ id }) => `users/${id}`).sort());
    const importPage = page.url();
    await expectPasswordsOfKeycloak(page, names);

    await step('feed in again', () => choose(page, 'again.csv', result));
    await expectStatus(page, '1,000 rows can be imported.');
    await page.getByRole('button', { name: 'Dry run' }).click();
    await step('dry run of the result', () => expectFound(page, 'Exist and are the same 1,000'));
    await expect(page.getByRole('button', { name: 'Start import' })).toBeDisabled();

    await page.goto(importPage);
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByRole('radio', { name: 'Delete them' }).check();
    await page.getByRole('button', { name: 'Delete users' }).click();
    await step('undo', () => expectStatus(page, 'Finished: 1,000 done.'));
    expect(await inKeycloak()).toEqual([]);
  } finally {
    await removeUsers(
      admin,
      (await inKeycloak()).flatMap(({ username }) => username ?? []),
    );
    await admin.realms.updateConfigEvents({ realm }, { adminEventsEnabled: false });
    await admin.realms.clearAdminEvents({ realm });
  }
}

/** Rows that have no address, none that is one, or that of an earlier row. */
function linesOf(names: string[]): string[] {
  const wrong = ['', 'not an address', names[0]];
  return names.map((name, index) => `${BAD.includes(index) ? wrong[index % wrong.length] : name},Ana ${index}`);
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/users/import');
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.waitForURL(/\/users\/import\/\w{32}$/, PATIENCE);
}

const PATIENCE = { timeout: 600_000 };
const expectStatus = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible(PATIENCE);
const expectFound = (page: Page, name: string) => expect(page.getByRole('button', { name })).toBeVisible(PATIENCE);

/** Waits until so many rows have ended. */
async function hasEnded(page: Page, rows: number): Promise<void> {
  const value = () => page.getByRole('progressbar').evaluate((bar) => Number(bar.getAttribute('value')));
  await expect.poll(value, { ...PATIENCE, intervals: [50] }).toBeGreaterThanOrEqual(rows);
}

async function download(page: Page, button: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await downloading).path(), 'utf8');
}

async function expectPasswordsOfKeycloak(page: Page, names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Get the passwords of 1,000 users' }).click();
  const csv = await download(page, 'Download as CSV');
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  expect(rows.map((row) => row['E-Mail'])).toEqual(names);
  for (const row of rows.filter((_, index) => index % 100 === 0)) {
    const { body } = await passwordGrant(row['E-Mail'] ?? '', row.temporary_password ?? '');
    expect(body.error_description).toBe('Account is not fully set up');
  }
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Close anyway' }).click();
}

/** Notes how long a step took. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const result = await work();
  test.info().annotations.push({ type: 'step', description: `${name}: ${((Date.now() - startedAt) / 1_000).toFixed(1)} s` });
  return result;
}
