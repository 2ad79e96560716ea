import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { parseEnv, SettingsError } from '@/lib/env';
import { checkInstance } from '@/lib/instance/checks/instance';
import { migrateQueue } from '@/lib/jobs/queue';
import { anyPort } from '../../../dev/stack/ports.ts';
import { wordsByMistake } from '../../support/deploy-doc.ts';
import { proxy } from '../../support/integration-setup.ts';
import { makeDatabase, type OwnDatabase, sql } from '../../support/own-database.ts';
import { makeRecord } from '../../support/record-stage.ts';
import { settings } from '../../support/settings.ts';
import { keycloakSide, testStack } from '../../support/stack.ts';
import { startHttps } from '../../support/untrusted-https.ts';

type Changes = Record<string, string>;

await migrateQueue();
const { keycloakUrl, databaseUrl } = testStack();
const admin = await keycloakSide();
const [client] = await admin.clients.find({ clientId: 'pouch' });
const dead = `127.0.0.1:${await anyPort()}`;
const atDatabase = (changes: Partial<URL>): Changes => ({ DATABASE_URL: Object.assign(new URL(databaseUrl), changes).href });
const record = await makeRecord();
afterAll(() => record.drop());
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const step of undo.splice(0)) await step();
});

async function ownDatabase(): Promise<OwnDatabase> {
  const own = await makeDatabase();
  undo.push(own.drop);
  return own;
}

async function changeClient(changes: object): Promise<Changes> {
  undo.push(() => admin.clients.update({ id: client?.id ?? '' }, { ...client }));
  await admin.clients.update({ id: client?.id ?? '' }, { ...client, ...changes });
  return {};
}

/** How each mistake is made, with the settings that it changes. */
const MISTAKES: Record<string, () => Changes | Promise<Changes>> = {
  'A setting is missing or malformed': () => ({ POUCH_SECRET: '', KEYCLOAK_URL: 'keycloak' }),
  'The file of a setting cannot be read': () => ({ POUCH_SECRET: '', POUCH_SECRET_FILE: '/nowhere' }),
  '`sslmode` leaves encryption open': () => atDatabase({ search: '?sslmode=prefer' }),
  'PostgreSQL does not run': () => atDatabase({ host: dead }),
  "Something else is at the database's address": () => atDatabase({ port: new URL(proxy.url).port }),
  "The database's host name does not exist": () => atDatabase({ hostname: 'nowhere.invalid' }),
  'The password of the database is wrong': () => atDatabase({ password: 'wrong' }),
  'The database does not exist': () => atDatabase({ pathname: '/nothing' }),
  'PostgreSQL has no TLS, but `sslmode` asks for it': () => atDatabase({ search: '?sslmode=require' }),
  'The file of `sslrootcert` cannot be read': () => atDatabase({ search: '?sslmode=verify-ca&sslrootcert=/nowhere' }),
  'The tables are missing, and the role may not create them': async () => ({ DATABASE_URL: (await ownDatabase()).appUrl }),
  'The role may not use the tables': async () => {
    const { username, password } = new URL((await ownDatabase()).appUrl);
    return atDatabase({ username, password });
  },
  'The role can change the record': () => ({ DATABASE_URL: record.ownerUrl }),
  'Another program has the schema `pouch`': async () => {
    const { ownerUrl } = await ownDatabase();
    await sql('create schema pouch create table other (id int)', ownerUrl);
    return { DATABASE_URL: ownerUrl };
  },
  'Keycloak does not run': () => ({ KEYCLOAK_URL: `http://${dead}/auth`, KEYCLOAK_INTERNAL_URL: '' }),
  'Keycloak has a certificate of a private authority': async () => {
    const { url, stop } = await startHttps(keycloakUrl);
    undo.push(stop);
    return { KEYCLOAK_URL: url, KEYCLOAK_INTERNAL_URL: '' };
  },
  'The file of certificate authorities cannot be read': () => {
    vi.stubEnv('NODE_EXTRA_CA_CERTS', '/nowhere');
    return {};
  },
  "Pouch's server cannot reach `KEYCLOAK_URL`": () => ({ KEYCLOAK_URL: `http://${dead}/auth` }),
  "`KEYCLOAK_URL` is not Keycloak's own address": () => ({ KEYCLOAK_URL: proxy.url, KEYCLOAK_INTERNAL_URL: '' }),
  'Keycloak has no fixed host name': () => {
    const rewrite = (body: string) => body.replaceAll(keycloakUrl, proxy.url);
    proxy.inject({ path: /openid-configuration/, fault: { kind: 'rewrite', rewrite } });
    return { KEYCLOAK_INTERNAL_URL: proxy.url };
  },
  'The realm, or the path of Keycloak, is wrong': () => ({ POUCH_REALM: 'nowhere' }),
  'The realm requires https': () => {
    const body = '{"error":"invalid_request","error_description":"HTTPS required"}';
    proxy.inject({ path: /openid-configuration/, fault: { kind: 'answer', status: 403, body } });
    return { KEYCLOAK_INTERNAL_URL: proxy.url };
  },
  'The client does not exist, or is disabled': () => changeClient({ enabled: false }),
  "The client's standard flow is off": () => changeClient({ standardFlowEnabled: false }),
  'The client wants another PKCE method': () =>
    changeClient({ attributes: { ...client?.attributes, 'pkce.code.challenge.method': 'plain' } }),
  'The client is public': () => changeClient({ publicClient: true }),
  "The client's secret is another one": () => ({ POUCH_CLIENT_SECRET: 'wrong' }),
  '`POUCH_URL` is wrong, or not a redirect address': () => ({ POUCH_URL: 'https://other.example.net' }),
  'The clocks differ': () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    return { KEYCLOAK_INTERNAL_URL: proxy.url };
  },
  "Wallaroo's clients have other IDs": () => ({ POUCH_API_CLIENT_ID: 'nobody' }),
};

const documented = [...wordsByMistake()].filter(([what]) => what !== 'The port is taken' && !what.startsWith('`HOSTNAME`'));

async function saidOf(changes: Changes): Promise<string[]> {
  try {
    const checks = await checkInstance(parseEnv({ ...settings(keycloakUrl), ...changes }));
    return checks.flatMap(({ state, words, remedy }) => (state === 'pass' ? [] : [`${words} ${remedy}`]));
  } catch (error) {
    if (error instanceof SettingsError) return [error.message];
    throw error;
  }
}

test('finds nothing to say without a mistake, and the documentation has a row for each', async () => {
  expect(await saidOf({ DATABASE_URL: record.appUrl })).toEqual([]);
  expect(documented.map(([what]) => what)).toEqual(Object.keys(MISTAKES));
});

test.each(documented)('says what the documentation says: %s', async (what, words) => {
  expect(await saidOf((await MISTAKES[what]?.()) ?? {})).toContainEqual(expect.stringMatching(words));
});
