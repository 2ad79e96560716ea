import { beforeEach, describe, expect, test } from 'vitest';
import { deleteSession, sessionKeyOf } from '@/lib/auth/sessions';
import { continueBulkAction, stopBulkAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { counted, crowd, crowdForEachTest, expectReportIsTrue, withRowsAtOnce } from '../../support/job-crowd.ts';
import { changed, work } from '../../support/job-kinds.ts';
import { jobWhen, setWorker, startBulk } from '../../support/jobs.ts';
import { admin, callsOn, jobsForEachTest, others } from '../../support/jobs-stage.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { makeUser } from '../../support/stack.ts';
import { administrator } from '../../support/viewers.ts';

jobsForEachTest();
crowdForEachTest(40);
beforeEach(() => setWorker(async () => undefined));

describe('a job with many users', () => {
  test('works on several at once, up to the setting', async () => {
    const id = await startBulk({ kind: 'disable' }, crowd);
    const { kinds, inFlight } = counted('disable');
    await withRowsAtOnce(3, () => work(id, { kinds }));
    expect(inFlight.most).toBe(3);
    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: crowd.length } });
    await expectReportIsTrue(id);
    for (const made of crowd) expect(callsOn('PUT', made)).toBe(1);
  });

  test('shares what the setting allows with a job beside it', async () => {
    const [some, rest] = [crowd.slice(0, 20), crowd.slice(20)];
    const ids = [await startBulk({ kind: 'disable' }, some), await startBulk({ kind: 'disable' }, rest)];
    const beside = { now: 0, most: 0 };
    const begun = { some: 0, rest: 0 };
    const kinds = changed('disable', ({ apply }) => ({
      apply: async (viewer, row, subject) => {
        begun[some.some(({ id }) => id === row.userId) ? 'some' : 'rest']++;
        beside.now++;
        // A job hears of another one with its next statement.
        if (begun.some > 5 && begun.rest > 5) beside.most = Math.max(beside.most, beside.now);
        return apply(viewer, row, subject).finally(() => beside.now--);
      },
    }));
    await withRowsAtOnce(4, () => Promise.all(ids.map((id) => work(id, { kinds }))));
    expect(beside.most).toBeLessThanOrEqual(4);
    for (const id of ids) expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: 20 } });
  });

  test('stops once those in flight have ended, and goes on with the rest', async () => {
    const id = await startBulk({ kind: 'disable' }, crowd);
    const kinds = changed('disable', ({ apply }) => ({
      apply: async (viewer, row, subject) => {
        if (row.ordinal === 10) await stopBulkAction(id);
        return apply(viewer, row, subject);
      },
    }));
    await work(id, { kinds });
    const stopped = await getJob(id);
    expect(stopped).toMatchObject({ state: 'stopped', counts: { doing: 0 } });
    expect(stopped.counts.done).toBeGreaterThanOrEqual(10);
    expect(stopped.counts.pending).toBeGreaterThan(10);
    await expectReportIsTrue(id);

    setWorker();
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: crowd.length } });
    for (const made of crowd) expect(callsOn('PUT', made)).toBe(1);
  });

  test('is interrupted where its session ends, once those in flight have their outcome', async () => {
    const other = await makeUser(admin, { roles: ['admin'] });
    others.push(other);
    const sid = await signIn(other);
    const id = await startBulk({ kind: 'disable' }, crowd);
    const kinds = changed('disable', ({ apply }) => ({
      apply: async (viewer, row, subject) => {
        if (row.ordinal === 10) await deleteSession(sessionKeyOf(sid));
        return apply(viewer, row, subject);
      },
    }));
    await work(id, { kinds });
    await asSession(administrator);
    const interrupted = await getJob(id);
    expect(interrupted).toMatchObject({ state: 'interrupted', counts: { doing: 0 } });
    expect(interrupted.counts.done).toBeGreaterThanOrEqual(10);
    expect(interrupted.counts.pending).toBeGreaterThan(10);
    await expectReportIsTrue(id);
  });
});
