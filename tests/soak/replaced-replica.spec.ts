import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ARTIFACT } from '../../dev/stack/artifact.ts';
import { mapLimited } from '../../lib/map-limited.ts';
import { builtActions } from '../support/attack/permissions-table.ts';
import { makeOtherBuild } from '../support/e2e/other-build.ts';
import { startRoundRobin } from '../support/e2e/round-robin.ts';
import { signInQuickly } from '../support/e2e/sign-in.ts';
import { sql } from '../support/own-database.ts';
import { imported } from '../support/soak/imported.ts';
import { type Reader, type Reading, readUntil } from '../support/soak/reader.ts';
import { type Replica, startReplica } from '../support/soak/replica.ts';
import { summary } from '../support/soak/summary.ts';
import { freshName, keycloakSide, SEEDED_USERS, testStack } from '../support/stack.ts';

const ROWS = Number(process.env.POUCH_SOAK_ROWS ?? 500);
const READERS = Number(process.env.POUCH_SOAK_READERS ?? 50);
const REALM = { realm: 'master' };

test('nothing is lost and no answer is wrong while a replica is killed and one of another build takes its place', async ({
  playwright,
  page,
}) => {
  test.setTimeout(30 * 60_000);
  const admin = await keycloakSide();
  const { pouchUrl: url, userPassword: password } = testStack();
  const crowd = freshName('kept').replace('@example.net', '');
  const ids = await imported(Array.from({ length: ROWS }, (_, number) => ({ username: `${crowd}.${number}@example.net` })));
  const names = Array.from({ length: READERS }, (_, number) => ({
    reader: freshName(`reader-${number}`),
    own: freshName('own'),
  }));
  const owns = await imported(names.map(({ own }) => ({ username: own })));
  const credentials = [{ type: 'password', value: password, temporary: false }];
  const readerIds = await imported(names.map(({ reader }) => ({ username: reader, credentials, realmRoles: ['admin'] })));
  const events = await admin.realms.getConfigEvents(REALM);
  await admin.realms.updateConfigEvents(REALM, { ...events, adminEventsEnabled: true });

  const other = makeOtherBuild();
  const replicas: Replica[] = [await startReplica(ARTIFACT), await startReplica(ARTIFACT)];
  const balancer = await startRoundRobin(
    url,
    replicas.map((replica) => replica.url),
  );
  try {
    const signedIn = async (username: string) => {
      const request = await playwright.request.newContext();
      await signInQuickly(request, { username, password });
      const { cookies } = await request.storageState();
      await request.dispose();
      return cookies.filter(({ name }) => name.startsWith('pouch.'));
    };
    const readers: Reader[] = await mapLimited(names, async ({ reader, own }) => {
      const cookie = (await signedIn(reader)).map(({ name, value }) => `${name}=${value}`).join('; ');
      return { username: reader, cookie, own: { id: owns.get(own) ?? '', username: own } };
    });
    const cookies = await signedIn(SEEDED_USERS.administrator);

    const jobId = randomBytes(16).toString('hex');
    const selection = { kind: 'matching', list: { q: crowd }, total: ROWS };
    const started = await fetch(`${url}/users`, {
      method: 'POST',
      headers: {
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        origin: url,
        'next-action': builtActions().find(({ name }) => name === 'startBulkAction')?.id ?? '',
        'content-type': 'text/plain;charset=UTF-8',
      },
      body: JSON.stringify([{ id: jobId, operation: { kind: 'disable' }, selection, confirmed: ROWS }]),
    });
    expect(await started.text()).toContain('"ok":true');

    // One real browser looks on, and is not touched.
    await page.context().addCookies(cookies);
    await page.goto(`${url}/users/jobs/${jobId}`);
    let isOver = false;
    const stories = Promise.all(readers.map((reader) => readUntil(() => isOver, reader, { url, crowd, rows: ROWS, jobId })));

    const done = async () => (await sql(`select 1 from pouch.job_rows where job_id = '${jobId}' and state = 'done'`)).length;
    await expect.poll(done, { timeout: 10 * 60_000 }).toBeGreaterThan(ROWS / 4);
    const works = ({ keycloak }: Replica) =>
      keycloak.seen.some(({ method, path }) => method === 'PUT' && [...ids.values()].some((id) => path.endsWith(`/users/${id}`)));
    const [doomed, survivor] = replicas.sort((one, two) => Number(works(two)) - Number(works(one)));
    expect([doomed, survivor].map((replica) => replica && works(replica))).toEqual([true, false]);
    const doneBefore = await done();
    const killedAt = Date.now();
    await doomed?.kill();
    const goneAt = Date.now();
    const newer = await startReplica(other.folder);
    replicas.push(newer);
    balancer.to([survivor?.url ?? '', newer.url]);
    const replacedAfter = Date.now() - killedAt;

    const status = page.getByRole('status').filter({ hasText: /^Finished/ });
    await expect(status).toHaveText(`Finished: ${ROWS} done.`, { timeout: 15 * 60_000 });
    const finishedAfter = Date.now() - killedAt;
    isOver = true;
    const told = await stories;
    for (const line of [
      `killed after ${doneBefore} of ${ROWS} rows, replaced after ${replacedAfter} ms, finished after ${finishedAfter} ms`,
      `the browser on the job's page: ${(await page.getByRole('alert').allTextContents()).join(' | ')}`,
      ...summary(told),
    ])
      test.info().annotations.push({ type: 'seen', description: line });

    const result = await page.request.get(`${url}/api/users/jobs/${jobId}/result`);
    const lines = (await result.text()).trim().split('\r\n').slice(1);
    const outcomes = lines.map((line) => line.split(',').slice(2, 4));
    expect(outcomes.map(([id]) => id).sort()).toEqual([...ids.values()].sort());
    expect(new Set(outcomes.map(([, outcome]) => outcome))).toEqual(new Set(['done']));
    const inKeycloak = await admin.users.find({ search: crowd, max: 2 * ROWS });
    expect(inKeycloak.filter(({ enabled }) => enabled)).toEqual([]);
    expect(inKeycloak).toHaveLength(ROWS);

    const updates = await admin.realms.findAdminEvents({
      ...REALM,
      operationTypes: 'UPDATE',
      resourceTypes: 'USER',
      max: 100_000,
    });
    const timesOf = (id = '') => updates.filter(({ resourcePath }) => resourcePath === `users/${id}`).length;
    expect([...ids.values()].filter((id) => timesOf(id) !== 1)).toEqual([]);
    for (const [index, { changes, unsure }] of told.entries()) {
      const times = timesOf(readers[index]?.own.id);
      expect(times).toBeGreaterThanOrEqual(changes);
      expect(times).toBeLessThanOrEqual(changes + unsure);
    }
    const readings = told.flatMap((story) => story.readings);
    expect(readings.filter(({ seen }) => seen === 'wrong')).toEqual([]);
    const isOfTheKill = ({ at, ms }: Reading) => at <= goneAt && at + ms >= killedAt;
    expect(readings.filter((reading) => reading.seen === 'broken off' && !isOfTheKill(reading))).toEqual([]);
    // A machine that stands still fails the checks of a start.
    const faults = replicas.flatMap(({ output }) => output.join('').match(/^.*"level":[56]0.*$/gm) ?? []);
    expect(faults.filter((line) => !line.includes('"check":'))).toEqual([]);
  } finally {
    balancer.stop();
    for (const replica of replicas) await replica.stop();
    other.remove();
    await admin.realms.updateConfigEvents(REALM, events);
    await mapLimited(
      [ids, owns, readerIds].flatMap((some) => [...some.values()]),
      (id) => admin.users.del({ id }),
    );
  }
});
