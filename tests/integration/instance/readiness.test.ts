import { afterEach, expect, test, vi } from 'vitest';
import { migrateQueue } from '@/lib/jobs/queue';
import { proxy } from '../../support/integration-setup.ts';
import { makeDatabase } from '../../support/own-database.ts';

await migrateQueue();
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Pouch as it starts with these settings. */
async function readinessWith(changes: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(changes)) vi.stubEnv(name, value);
  vi.resetModules();
  return (await import('@/lib/instance/readiness')).readReadiness;
}

const asked = () => proxy.seen.length;

test('is ready where the database is at its schema and Keycloak has the realm and accepts the client', async () => {
  const readReadiness = await readinessWith();

  expect(await readReadiness()).toEqual({ isReady: true, reasons: [] });
});

test.each([
  ['realm', { POUCH_REALM: 'nowhere' }, 'There is no realm "nowhere"'],
  ['client', { POUCH_CLIENT_ID: 'nobody' }, 'no enabled client "nobody"'],
  ['secret', { POUCH_CLIENT_SECRET: 'wrong' }, 'does not accept POUCH_CLIENT_SECRET'],
  ['address of Pouch', { POUCH_URL: 'https://other.example.net' }, 'not a redirect address of the client'],
])('is not ready with a wrong %s, and says so in words', async (_what, changes, words) => {
  const readReadiness = await readinessWith(changes);

  const { isReady, reasons } = await readReadiness();

  expect(isReady).toBe(false);
  expect(reasons).toEqual([expect.stringContaining(words)]);
});

test('is not ready while the database lacks its schema', async () => {
  const own = await makeDatabase();
  try {
    const readReadiness = await readinessWith({ DATABASE_URL: own.appUrl });

    expect(await readReadiness()).toMatchObject({ isReady: false, reasons: [expect.stringContaining('Schema of the database')] });
  } finally {
    await own.drop();
  }
});

test.each([
  ['Database', { DATABASE_URL: 'postgresql://hidden-role:pw@hidden-host.invalid/pouch' }],
  ['Issuer', { KEYCLOAK_URL: proxy.url }],
])('says of a wrong %s no more than that to whoever asks, and the rest in the log, once', async (title, changes) => {
  const readReadiness = await readinessWith(changes);
  const { log } = await import('@/lib/log');
  const logged = vi.spyOn(log, 'error').mockReturnValue();
  vi.useFakeTimers({ toFake: ['Date'] });

  const { reasons } = await readReadiness();
  vi.advanceTimersByTime(6_000);
  await readReadiness();

  expect(reasons).toEqual([`${title}: the log of Pouch says what is wrong.`]);
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
});

test('asks the servers behind once for many who ask, and again after some seconds', async () => {
  const readReadiness = await readinessWith();
  vi.useFakeTimers({ toFake: ['Date'] });

  await Promise.all(Array.from({ length: 50 }, readReadiness));
  await readReadiness();
  const first = asked();
  vi.advanceTimersByTime(6_000);
  proxy.inject({ fault: { kind: 'cut' } });

  expect(first).toBeLessThan(5);
  expect(await readReadiness()).toMatchObject({ isReady: false });
  proxy.reset();
  vi.advanceTimersByTime(6_000);
  expect(await readReadiness()).toMatchObject({ isReady: true });
});
