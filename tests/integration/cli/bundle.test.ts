import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli } from '../../../dev/stack/cli.ts';
import { ROOT } from '../../../dev/stack/paths.ts';
import { makeDatabase, type OwnDatabase } from '../../support/own-database.ts';

const run = promisify(execFile);
let folder: string;
let own: OwnDatabase;

beforeAll(async () => {
  own = await makeDatabase();
  folder = mkdtempSync(`${tmpdir()}/pouch-`);
  await buildCli(`${folder}/pouch.mjs`);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await own.drop();
});

test('a checkout runs the command from its sources', async () => {
  const { stdout } = await run('npm', ['run', '--silent', 'pouch', '--', '--help'], { cwd: ROOT });

  expect(stdout).toMatch(/^Usage: pouch .*^ {2}setup .*^ {2}migrate /ms);
});

test('the bundle works in a folder without packages, from any working directory', async () => {
  const env = { NODE_ENV: 'test' as const, PATH: '', DATABASE_URL: own.ownerUrl };

  const { stdout, stderr } = await run(process.execPath, [`${folder}/pouch.mjs`, 'migrate'], { cwd: '/', env });

  expect(stdout).toMatch(/^Ran \d+ migrations\.\n$/);
  expect(stderr).toBe('');
});
