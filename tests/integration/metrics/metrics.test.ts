import { register } from 'prom-client';
import { expect, test, vi } from 'vitest';
import { findSession, sessionKeyOf } from '@/lib/auth/sessions';
import { withFreshToken } from '@/lib/auth/tokens';
import { getViewer } from '@/lib/auth/viewer';
import { connections } from '@/lib/db/client';
import { readUser } from '@/lib/keycloak/users';
import { changeUserAction } from '@/lib/users/account/actions';
import { proxy } from '../../support/integration-setup.ts';
import { jobWhen, startBulk } from '../../support/jobs.ts';
import { first, jobsForEachTest, silence, standStillAtSecond, targets } from '../../support/jobs-stage.ts';
import { request } from '../../support/request.ts';
import { expireAccessTokens } from '../../support/sessions.ts';
import { administrator } from '../../support/viewers.ts';

jobsForEachTest();

type Labels = Record<string, string>;

/** What is counted at this moment, of a histogram how often it was measured. */
async function counted(name: string, labels: Labels = {}): Promise<number> {
  const { values = [] } = (await register.getSingleMetric(name)?.get()) ?? {};
  const wanted = Object.entries(labels);
  const found = values.filter(
    (value) =>
      !('metricName' in value && !String(value.metricName).endsWith('_count')) &&
      wanted.every(([label, is]) => Object.entries(value.labels).some(([one, has]) => one === label && has === is)),
  );
  return found.reduce((sum, { value }) => sum + value, 0);
}

/** By how much the work moves what is counted. */
async function moved(name: string, labels: Labels, work: () => Promise<unknown>): Promise<number> {
  const before = await counted(name, labels);
  await work();
  return (await counted(name, labels)) - before;
}

const CALLS = 'pouch_keycloak_call_duration_seconds';
const REFRESHES = 'pouch_session_refreshes_total';
const read = async () => {
  const { tokens } = (await getViewer()) ?? expect.fail('no session');
  return readUser(tokens, first.id).catch(() => null);
};
const answer = (status: number) => ({ kind: 'answer' as const, status, body: '{}' });

test.each([
  ['answered', 1, () => undefined],
  ['refused', 1, () => proxy.inject({ path: /users/, fault: answer(403) })],
  ['unavailable', 1, () => proxy.inject({ path: /users/, fault: answer(503), times: 1 })],
  ['no_answer', 1, () => proxy.inject({ path: /users/, fault: { kind: 'cut' }, times: 1 })],
])('a call to Keycloak counts as %s', async (outcome, times, disturb) => {
  disturb();
  expect(await moved(CALLS, { kind: 'admin', outcome }, read)).toBe(times);
});

test.each([
  ['done', 'answered', () => undefined],
  ['UNAVAILABLE', 'unavailable', () => proxy.inject({ path: /token$/, fault: answer(503) })],
])('a refresh counts as %s, and its call as %s', async (outcome, call, disturb) => {
  const key = sessionKeyOf(administrator);
  disturb();
  await expireAccessTokens();
  const refresh = async () => {
    const stored = (await findSession(key)) ?? expect.fail('no session');
    await withFreshToken(key, stored).catch(() => null);
  };
  const calls = await counted(CALLS, { kind: 'token', outcome: call });
  expect(await moved(REFRESHES, { outcome }, refresh)).toBe(1);
  expect(await counted(CALLS, { kind: 'token', outcome: call })).toBe(calls + 1);
});

test('the breaker counts as open from the fifth failure until Keycloak answers', async () => {
  proxy.inject({ path: /users/, fault: { kind: 'cut' } });
  const openings = await moved('pouch_keycloak_breaker_openings_total', {}, () => Promise.all([read(), read()]));
  expect(openings).toBe(1);
  expect(await counted('pouch_keycloak_breakers_open')).toBe(1);

  proxy.reset();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
  await read();
  vi.useRealTimers();
  expect(await counted('pouch_keycloak_breakers_open')).toBe(0);
});

test('a server action counts by its outcome', async () => {
  const act = () => changeUserAction({ id: first.id, operation: { kind: 'disable' } });
  expect(await moved('pouch_actions_total', { outcome: 'done' }, act)).toBe(1);
  request.headers = new Headers({ origin: 'https://other.example.net' });
  expect(await moved('pouch_actions_total', { outcome: 'FORBIDDEN' }, act)).toBe(1);
});

test('a job counts while it runs, and each row by its outcome', async () => {
  silence();
  const rows = await moved('pouch_job_rows_total', { outcome: 'done' }, async () => {
    const id = await startBulk({ kind: 'disable' }, targets);
    await standStillAtSecond(id);
    expect(await counted('pouch_jobs_running')).toBe(1);
    proxy.reset();
    await jobWhen(id);
  });
  expect(rows).toBe(targets.length);
  await vi.waitUntil(async () => (await counted('pouch_jobs_running')) === 0);
});

test("connections count by pool, the queue's as well", async () => {
  const inUse = { pool: 'app', state: 'in use' };
  const client = await connections().connect();
  try {
    expect(await counted('pouch_database_connections', inUse)).toBeGreaterThanOrEqual(1);
    expect(await counted('pouch_database_connections', { pool: 'queue', state: 'open' })).toBeGreaterThanOrEqual(1);
  } finally {
    client.release();
  }
  await vi.waitUntil(async () => (await counted('pouch_database_connections', inUse)) === 0);
});

test('no label has anything of a user', async () => {
  const metrics = await register.getMetricsAsJSON();
  const labels = metrics.flatMap(({ values }) => values.flatMap((value) => Object.values(value.labels).map(String)));
  expect(labels.length).toBeGreaterThan(20);
  expect(labels.filter((label) => !/^[A-Za-z_. -]{1,24}$|^[\d.]+$|^\+Inf$/.test(label))).toEqual([]);
});
