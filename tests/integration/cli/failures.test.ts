import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { pouch } from '../../support/cli.ts';
import { testStack } from '../../support/stack.ts';

const folder = mkdtempSync(`${tmpdir()}/pouch-failures-`);
const place = () => ['setup', '--keycloak', testStack().keycloakUrl, '--url', 'https://pouch.example.net', '--output', '-'];

test.each([
  [['setup', '--json', '--unknown'], "unknown option '--unknown'"],
  [['nonsense', '--json'], "unknown command 'nonsense'"],
])('answers %j in JSON', async (args, words) => {
  const { status, stdout, stderr } = await pouch(args);

  expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({ error: expect.stringContaining(words) });
});

test.each(['--remove', '--dry-run'])('refuses a malformed address with %s in words', async (option) => {
  const { status, stderr } = await pouch(['setup', '--keycloak', 'wallaroo', '--url', 'https://pouch.example.net', option]);

  expect({ status, stderr }).toEqual({ status: 2, stderr: '--keycloak must be an http or https address\n' });
});

test.each(['', 'one\ntwo', 'é→'])('says that %j is no access token', async (input) => {
  const { status, stderr } = await pouch([...place(), '--token-stdin'], { input });

  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'Keycloak does not accept this access token. It may have expired: get a new one.\n',
  });
});

test('takes the settings in a manifest, before those in the environment in either way', async () => {
  const manifest = `${folder}/pouch-secret.yaml`;
  writeFileSync(manifest, `kind: Secret\nstringData:\n  DATABASE_URL: "${testStack().databaseUrl}"\n`);

  const { status } = await pouch(['migrate', '--settings', manifest], { env: { DATABASE_URL_FILE: '/nowhere' } });

  expect(status).toBe(0);
});

test.each([
  ['DATABASE_URL', '?sslmode=prefer', 'DATABASE_URL takes sslmode='],
  ['POUCH_MIGRATION_DATABASE_URL', '?sslmode=verify-ca', 'POUCH_MIGRATION_DATABASE_URL needs sslrootcert'],
])('migrates with no address in %s that Pouch would not start with', async (name, query, words) => {
  const { status, stderr } = await pouch(['migrate'], { env: { [name]: testStack().databaseUrl + query } });

  expect(status).toBe(1);
  expect(stderr).toContain(words);
});

test('names the role that is to use the tables and does not exist', async () => {
  const { status, stderr } = await pouch(['migrate', '--grant-to', 'no"body'], {
    env: { DATABASE_URL: testStack().databaseUrl },
  });

  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'PostgreSQL has no role "no"body". Create it, or name another one.\n',
  });
});
