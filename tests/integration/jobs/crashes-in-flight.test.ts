import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { jobRows } from '@/lib/db/schema';
import { getJob } from '@/lib/users/bulk/data';
import { crowd, crowdForEachTest, expectReportIsTrue } from '../../support/job-crowd.ts';
import { changed, work } from '../../support/job-kinds.ts';
import { setWorker, startBulk } from '../../support/jobs.ts';
import { callsOn, jobsForEachTest } from '../../support/jobs-stage.ts';

jobsForEachTest();
crowdForEachTest(30);
beforeEach(() => setWorker(async () => undefined));

const nothing = () => new Promise<never>(() => undefined);
const begun = async (id: string) =>
  (await database((db) => db.select().from(jobRows).where(eq(jobRows.jobId, id)))).filter(({ state }) => state === 'doing')
    .length;

/** A worker that ends in the first two rows from the tenth on, as one that is killed: nothing of it is heard again. */
async function dieAtTenth(id: string, death: 'before the call' | 'after the call'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let [begun, over] = [0, 0];
    const kinds = changed('disable', ({ prepare, apply }) => ({
      prepare: (viewer, row) => (begun === 2 ? nothing() : prepare(viewer, row)),
      apply: async (viewer, row, subject) => {
        if (row.ordinal < 10) return apply(viewer, row, subject);
        if (begun === 2) return nothing();
        begun++;
        if (death === 'after the call') await apply(viewer, row, subject);
        if (++over === 2) resolve();
        return nothing();
      },
    }));
    work(id, { kinds }).catch(reject);
  });
}

test.each(['before the call', 'after the call'] as const)(
  'the next worker finishes what was in flight when a worker died %s, and does nothing twice',
  async (death) => {
    const id = await startBulk({ kind: 'disable' }, crowd);
    await dieAtTenth(id, death);
    expect(await begun(id)).toBeGreaterThan(1);
    await work(id);

    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: crowd.length } });
    await expectReportIsTrue(id);
    for (const made of crowd) expect(callsOn('PUT', made)).toBe(1);
  },
);
