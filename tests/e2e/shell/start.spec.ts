import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { SERVER } from '../../../dev/stack/artifact.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { canariesIn } from '../../support/canaries.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { testStack } from '../../support/stack.ts';

async function startWith(changes: Record<string, string>) {
  const { databaseUrl, keycloakUrl, pouchUrl, pouchSecret, pouchClientSecret } = testStack();
  const settings = {
    DATABASE_URL: databaseUrl,
    KEYCLOAK_URL: keycloakUrl,
    POUCH_URL: pouchUrl,
    POUCH_SECRET: pouchSecret,
    POUCH_CLIENT_SECRET: pouchClientSecret,
  };
  const address = { HOSTNAME: '127.0.0.1', PORT: String(await anyPort()) };
  const options = { cwd: tmpdir(), env: { ...process.env, ...address, ...settings, ...changes }, timeout: 120_000 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SERVER], { ...options, encoding: 'utf8' });
  expect(canariesIn(stdout + stderr)).toEqual([]);
  return { status, stderr };
}

test('a start with missing and wrong settings ends with one message that names them all', async () => {
  const { status, stderr } = await startWith({ KEYCLOAK_URL: 'keycloak', POUCH_SECRET: 'short', POUCH_CLIENT_SECRET: '' });

  expect(status).toBe(1);
  expect(stderr).toContain('KEYCLOAK_URL must be an http or https address');
  expect(stderr).toContain('POUCH_SECRET must have at least 32 characters');
  expect(stderr).toContain('POUCH_CLIENT_SECRET is missing');
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a start without its database says which setting to look at', async () => {
  const { status, stderr } = await startWith({ DATABASE_URL: `postgresql://pouch@127.0.0.1:${await anyPort()}/pouch` });

  expect(status).toBe(1);
  expect(stderr).toContain('DATABASE_URL');
  expect(stderr).not.toMatch(/\n\s+at /);
});
