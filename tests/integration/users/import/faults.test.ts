import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { env } from '@/lib/env';
import { importJobKinds } from '@/lib/users/import/work';
import type { Fault } from '../../../support/fault-proxy.ts';
import { expectImportIsTrue, inDatabase } from '../../../support/import-truth.ts';
import { admin, importsForEachTest, resultOf, rowName, start } from '../../../support/imports.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { work } from '../../../support/job-kinds.ts';
import { jobWhen, setWorker } from '../../../support/jobs.ts';
import { drawing, faultSeeds } from '../../../support/seeded.ts';
import { expireAccessTokens } from '../../../support/sessions.ts';

importsForEachTest();
beforeEach(() => setWorker(async () => undefined));

const ROWS = 30;
const CREATE = { method: 'POST', path: /\/users\/?$/ };
const FAULTS: Fault[] = [
  { kind: 'lose-answer' },
  { kind: 'cut' },
  { kind: 'hang' },
  { kind: 'answer', status: 503, body: 'busy', type: 'text/plain' },
  { kind: 'answer', status: 429, body: 'slow down', type: 'text/plain' },
  { kind: 'answer', status: 500, body: '{"error":"unknown_error"}' },
];

const rows = () => Array.from({ length: ROWS }, () => rowName());
const fileOf = (names: string[]) => `email\n${names.join('\n')}\n`;

/** Long enough for this Keycloak, and shorter than what the tests wait. */
async function withShortDeadline(run: () => Promise<void>): Promise<void> {
  const { POUCH_KEYCLOAK_DEADLINE_MS } = env();
  Object.assign(env(), { POUCH_KEYCLOAK_DEADLINE_MS: 5_000 });
  await run().finally(() => Object.assign(env(), { POUCH_KEYCLOAK_DEADLINE_MS }));
}

describe.each(faultSeeds)('an import (seed %i)', (seed) => {
  test('whose requests and answers are lost, left open or refused for now creates each user once and says so', async () => {
    const draw = drawing(seed);
    const names = rows();
    const id = await start(fileOf(names));
    const faults = [...FAULTS, ...FAULTS].map((fault) => ({ fault, at: draw(ROWS) })).sort((one, other) => one.at - other.at);
    // The next one comes with a user who was created, so that none is for the same user three times.
    const rewrite = (body: string) => {
      const next = faults.shift();
      if (next) proxy.inject({ ...CREATE, fault: next.fault, times: 1 });
      return body;
    };
    proxy.inject({ ...CREATE, fault: { kind: 'rewrite', rewrite } });
    proxy.inject({ method: 'GET', path: /\/users\?.*exact/, fault: { kind: 'lose-answer' }, times: 1 + draw(3) });
    await withShortDeadline(() => work(id, { kinds: importJobKinds }));

    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: ROWS } });
    await expectImportIsTrue(id, names);
  });

  test('goes on where Keycloak lost its own database for a while', async () => {
    const names = rows();
    const id = await start(fileOf(names));
    const nth = 2 + drawing(seed)(ROWS / 2);
    let [asked, seen] = [0, 0];
    const rewrite = async (body: string) => {
      if (++asked !== nth) return body;
      await allowConnections(false);
      seen = proxy.seen.length;
      return body;
    };
    proxy.inject({ ...CREATE, fault: { kind: 'rewrite-request', rewrite } });
    const working = work(id, { kinds: importJobKinds });
    const since = () => (seen > 0 ? proxy.seen.length - seen : 0);
    await expect
      .poll(since, { timeout: 90_000 })
      .toBeGreaterThan(12)
      .finally(() => allowConnections(true));
    await working;

    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: ROWS } });
    await expectImportIsTrue(id, names);
  });

  test('refuses the rows of users who came after the dry run, and leaves those users as they are', async () => {
    const draw = drawing(seed);
    const names = rows();
    const id = await start(fileOf(names), { passwords: 'none' });
    const others = names.filter(() => draw(10) < 3);
    for (const username of others)
      await admin.users.create({ username, email: `other.${username}`, firstName: 'Other', enabled: true });
    const before = await inDatabase(others);
    await work(id, { kinds: importJobKinds });

    const report = await resultOf(id);
    expect(report.filter(({ status }) => status === 'refused').map(({ email }) => email)).toEqual(others);
    await expectImportIsTrue(id, names, before);
    for (const username of others) {
      expect((await admin.users.find({ username, exact: true }))[0]).toMatchObject({ firstName: 'Other' });
    }
  });
});

test('an import of rows longer than a token lasts gets a new token each time, and no more than that', async () => {
  const names = rows().slice(0, 10);
  const id = await start(fileOf(names));
  await expireAccessTokens();
  let expired = 1;
  const rewrite = async (body: string) => {
    expired++;
    await expireAccessTokens();
    return body;
  };
  proxy.reset();
  proxy.inject({ ...CREATE, fault: { kind: 'rewrite', rewrite } });
  await work(id, { kinds: importJobKinds });

  expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: names.length } });
  await expectImportIsTrue(id, names);
  expect(proxy.seen.filter(({ path }) => path.endsWith('/token')).length).toBeLessThanOrEqual(expired + 1);
});

/** Lets Keycloak connect to its database, or not, and then ends the connections that it has. */
async function allowConnections(isAllowed: boolean): Promise<void> {
  await database(async (db) => {
    await db.execute(sql.raw(`alter database keycloak allow_connections ${isAllowed}`));
    if (!isAllowed) await db.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'keycloak'");
  });
}
