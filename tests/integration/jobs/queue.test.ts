import { eq } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { database } from '@/lib/db/client';
import { jobs } from '@/lib/db/schema';
import { interruptLostJobs } from '@/lib/jobs/lost';
import { continueBulkAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { changed, work } from '../../support/job-kinds.ts';
import { jobWhen, setWorker, startBulk } from '../../support/jobs.ts';
import { callsOn, jobsForEachTest, oneByOne, targets } from '../../support/jobs-stage.ts';
import { sql } from '../../support/own-database.ts';

oneByOne();
jobsForEachTest();

describe('a worker', () => {
  test('ignores a message that belongs to another start of the job', async () => {
    setWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, targets);
    await work(id, { run: 2 });
    expect(await getJob(id)).toMatchObject({ state: 'queued', counts: { pending: 3 } });
  });

  test('interrupts a job whose kind it does not know, and says so', async () => {
    setWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, targets);
    await database((db) => db.update(jobs).set({ kind: 'users.nothing' }).where(eq(jobs.id, id)));
    await work(id);
    expect(await getJob(id)).toMatchObject({ state: 'interrupted', reason: expect.stringContaining('does not know') });
    const { items } = await listRecord({ jobId: id, actions: ['job.end'] });
    expect(items).toMatchObject([
      { outcome: 'unknown', reason: expect.stringMatching(/^The job was interrupted: 3 pending\. .*does not know/) },
    ]);
  });

  test('the queue has lost is interrupted, and can be resumed', async () => {
    setWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, targets);
    await sql(`delete from pouch_queue.job where data->>'jobId' = '${id}'`);
    setWorker();

    await interruptLostJobs();

    expect(await getJob(id)).toMatchObject({ state: 'interrupted', reason: expect.stringContaining('queue lost this job') });
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  });

  test('that is told to end stops between rows and throws, so that the queue hands the job out again', async () => {
    setWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, targets);
    const ending = new AbortController();
    const kinds = changed('disable', ({ apply }) => ({
      apply: async (viewer, row) => {
        ending.abort(new Error('this process ends'));
        await apply(viewer, row);
      },
    }));
    await expect(work(id, { kinds, signal: ending.signal })).rejects.toThrow('this process ends');
    expect(await getJob(id)).toMatchObject({ state: 'running', counts: { done: 1, pending: 2, doing: 0 } });
  });
});

describe('two replicas', () => {
  test('never do the same job both', async () => {
    vi.resetModules();
    const queue = await import('@/lib/jobs/queue');
    const replica = { run: await import('@/lib/jobs/run'), work: await import('@/lib/users/bulk/work') };
    const shared = globalThis as { pouchQueue?: unknown };
    const own = shared.pouchQueue;
    await queue.startQueue((message, signal) => replica.run.runJob(message, replica.work.userJobKinds, signal));
    const ids = await Promise.all(targets.map((made) => startBulk({ kind: 'disable' }, [made])));
    for (const id of ids) expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 1 } });

    for (const made of targets) expect(callsOn('PUT', made)).toBe(1);
    await queue.stopQueue();
    shared.pouchQueue = own;
    await (await import('@/lib/db/client')).closeConnections();
  });
});
