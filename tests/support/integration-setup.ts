import { afterAll, beforeEach, vi } from 'vitest';
import { startFaultProxy } from './fault-proxy.ts';
import { startPooler } from './pooler.ts';
import { request } from './request.ts';
import { testStack } from './stack.ts';

const stack = testStack();
export const proxy = await startFaultProxy(stack.keycloakUrl);
/** With POUCH_TEST_POOLER=1 every test runs behind pgbouncer. */
const pooler = process.env.POUCH_TEST_POOLER ? await startPooler(stack.databaseUrl) : null;

Object.assign(process.env, {
  DATABASE_URL: pooler?.url ?? stack.databaseUrl,
  KEYCLOAK_URL: stack.keycloakUrl,
  POUCH_WALLAROO_URL: stack.wallarooUrl,
  KEYCLOAK_INTERNAL_URL: proxy.url,
  POUCH_URL: stack.pouchUrl,
  POUCH_SECRET: stack.pouchSecret,
  POUCH_CLIENT_SECRET: stack.pouchClientSecret,
  // Longer than the default: a machine that stands still must not look like a Keycloak that does.
  POUCH_KEYCLOAK_DEADLINE_MS: '60000',
  POUCH_LOG_LEVEL: 'silent',
});

// What Next.js knows of the current request; everything below it is real.
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => request.cookies.get(name),
    getAll: () => [...request.cookies].map(([name, { value }]) => ({ name, value })),
    set: (name: string, value: string) => request.set(name, value),
  }),
}));

const { migrateDatabase } = await import('@/lib/db/migrate');
await migrateDatabase();
// It has no level that could be set, and would stand between the names of the tests.
const { recordLog } = await import('@/lib/log');
recordLog.level = 'silent';
// Wrong passwords count for a quarter of an hour, also those of an earlier file.
const { database } = await import('@/lib/db/client');
await database((db) => db.execute('delete from pouch.password_guesses'));

beforeEach(() => {
  proxy.reset();
  request.clear();
});

afterAll(async () => {
  const { closeConnections } = await import('@/lib/db/client');
  await closeConnections();
  await proxy.stop();
  await pooler?.stop();
});
