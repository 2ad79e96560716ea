import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { bundle } from '../../support/cli.ts';
import { registered, settingsIn, stage, stageSetup } from '../../support/setup-stage.ts';
import { testStack } from '../../support/stack.ts';

stageSetup();

const DATABASE = 'postgresql://pouch:of-the-database@db.example.net/pouch';

const IN_A_TERMINAL = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

/** Runs the command in a terminal and types each answer when its question has come. */
async function converse(args: string[], answers: [question: string, answer: string][]) {
  const { PATH = '', HOME = '' } = process.env;
  const env = { NODE_ENV: 'test' as const, PATH, HOME };
  const child = spawn('python3', ['-c', IN_A_TERMINAL, process.execPath, await bundle(), ...args], { env });
  const open = [...answers];
  let shown = '';
  child.stdout.on('data', (chunk) => {
    shown += chunk;
    const [next] = open;
    if (!next || !shown.includes(next[0])) return;
    open.shift();
    child.stdin.write(`${next[1]}\n`);
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, shown };
}

test('asks at a terminal for what is missing, hides the password, and applies what is agreed to', async () => {
  const { username, password, url, clientId, file } = stage;

  const { status, shown } = await converse(
    ['setup', '--client-id', clientId, '--output', file],
    [
      ['Address of Keycloak', testStack().keycloakUrl],
      ['Address of Pouch', url],
      ['Address of a PostgreSQL database', DATABASE],
      ['Username of an administrator', username],
      [`Password of ${username}`, password],
      ['Apply this?', 'y'],
    ],
  );

  expect(status).toBe(0);
  expect(shown).not.toContain(password);
  expect(shown).not.toContain('of-the-database');
  expect(settingsIn()).toMatchObject({ POUCH_URL: url, DATABASE_URL: DATABASE });
  expect(await registered()).toMatchObject({ rootUrl: url });
});

test('changes nothing without an agreement', async () => {
  const { username, password, url, clientId, file } = stage;
  const place = ['--keycloak', testStack().keycloakUrl, '--url', url, '--client-id', clientId, '--output', file];

  const { status, shown } = await converse(
    ['setup', ...place, '--username', username],
    [
      ['Address of a PostgreSQL database', ''],
      [`Password of ${username}`, password],
      ['Apply this?', 'n'],
    ],
  );

  expect(status).toBe(2);
  expect(shown).toContain('Nothing was changed.');
  expect(await registered()).toBeNull();
});

test('refuses an address that is not of a PostgreSQL database, and registers nothing', async () => {
  const { url, clientId, file } = stage;
  const place = ['--keycloak', testStack().keycloakUrl, '--url', url, '--client-id', clientId, '--output', file];

  const { status, shown } = await converse(['setup', ...place], [['Address of a PostgreSQL database', 'mysql://db/pouch']]);

  expect(status).toBe(2);
  expect(shown).toContain('DATABASE_URL must be a postgresql:// address.');
  expect(await registered()).toBeNull();
});
