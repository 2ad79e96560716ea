import { expect, test } from 'vitest';
import { migrateQueue } from '@/lib/jobs/queue';
import { anyPort } from '../../../dev/stack/ports.ts';
import { watchFor } from '../../support/canaries.ts';
import { pouch, secretsIn } from '../../support/cli.ts';
import { sql } from '../../support/own-database.ts';
import { settings } from '../../support/settings.ts';
import { stage, stageSetup } from '../../support/setup-stage.ts';
import { keycloakSide, testStack } from '../../support/stack.ts';

stageSetup();
await migrateQueue();
const DEAD = `http://127.0.0.1:${await anyPort()}/auth`;

type Check = { id: string; state: string; words: string; remedy?: string };

/** Checks the settings of the stack with changes, and returns what was found by what was looked at. */
async function check(changes: Record<string, string> = {}, args: string[] = [], input = '') {
  for (const secret of [testStack().pouchSecret, testStack().pouchClientSecret]) watchFor(secret);
  const env = { ...settings(testStack().keycloakUrl), ...changes };
  const answer = await pouch(['doctor', '--json', ...args], { env, input });
  expect(secretsIn(answer)).toEqual([]);
  expect(answer.stderr).toBe('');
  const checks: Check[] = JSON.parse(answer.stdout).checks;
  return { status: answer.status, checks: Object.fromEntries(checks.map(({ id, ...found }) => [id, found])) };
}

const SETTINGS =
  `client client-scopes client-settings clocks database database-rights database-version issuer keycloak migrations realm
  redirect roles scope-mappings secret wallaroo-api wallaroo-sdk`.split(/\s+/);

test('finds nothing wrong with the settings of a running instance, and looks at the realm, as an administrator sees it', async () => {
  const { username, password } = stage;
  // What other tests left undone, for which nothing runs here.
  await sql("delete from pouch_queue.job where name = 'jobs'");

  const { status, checks } = await check({}, ['--username', username, '--password-stdin'], password);

  expect(status).toBe(0);
  expect(SETTINGS.filter((id) => checks[id]?.state !== 'pass')).toEqual([]);
  expect(checks['wallaroo-api-addresses']).toMatchObject({ state: 'warn' });
  expect(checks.administrators).toBeDefined();
});

test.each([
  ['the realm', { POUCH_REALM: 'nowhere' }, 'realm', 'POUCH_REALM'],
  ["Keycloak's internal address", { KEYCLOAK_INTERNAL_URL: DEAD }, 'keycloak', 'KEYCLOAK_INTERNAL_URL'],
  ['any setting', { POUCH_SECRET: 'short' }, 'settings', 'POUCH_SECRET'],
])('names the setting where %s is wrong', async (_what, changes, id, setting) => {
  const { status, checks } = await check(changes);

  expect(status).toBe(1);
  expect(checks[id]).toMatchObject({ state: 'fail' });
  expect(`${checks[id]?.words} ${checks[id]?.remedy}`).toContain(setting);
});

test('checks all else where only DATABASE_URL is missing or wrong', async () => {
  for (const DATABASE_URL of ['', 'mysql://somewhere/']) {
    const { status, checks } = await check({ DATABASE_URL });

    expect(status).toBe(1);
    expect(checks.settings).toMatchObject({ state: 'fail', words: expect.stringContaining('DATABASE_URL') });
    expect(checks.secret).toMatchObject({ state: 'pass' });
    expect(checks.database).toBeUndefined();
  }
});

test("warns of Wallaroo's clients that are missing, and of a client that was changed", async () => {
  const admin = await keycloakSide();
  const [client] = await admin.clients.find({ clientId: 'pouch' });
  await admin.clients.update({ id: client?.id ?? '' }, { ...client, directAccessGrantsEnabled: true });
  try {
    const { username, password } = stage;
    const changes = { POUCH_API_CLIENT_ID: 'nobody', POUCH_SDK_CLIENT_ID: 'api-client', POUCH_WEB_CLIENT_ID: 'no-web' };

    const { status, checks } = await check(changes, ['--username', username, '--password-stdin'], password);

    expect(status).toBe(0);
    expect(checks).toMatchObject({
      'wallaroo-api': { state: 'warn' },
      'wallaroo-sdk': { state: 'warn' },
      'wallaroo-web': { state: 'warn' },
      'client-settings': { state: 'warn', words: expect.stringContaining('- directAccessGrantsEnabled: true') },
    });
  } finally {
    await admin.clients.update({ id: client?.id ?? '' }, { ...client });
  }
});
