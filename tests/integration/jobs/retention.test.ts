import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import { tidyJobs } from '@/lib/jobs/tidy';
import { takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { jobWhen, startBulk } from '../../support/jobs.ts';
import { jobsForEachTest, targets } from '../../support/jobs-stage.ts';
import { administrator } from '../../support/viewers.ts';

jobsForEachTest();

const stored = (id: string) => database((db) => db.select().from(jobRows).where(eq(jobRows.jobId, id)));
const endEarlier = (id: string, ago: string) =>
  database((db) => db.execute(sql`update pouch.jobs set ended_at = now() - ${ago}::interval where id = ${id}`));

async function finishedJob(): Promise<string> {
  const id = await startBulk({ kind: 'reset-password' }, targets);
  await jobWhen(id);
  return id;
}

describe('Pouch', () => {
  test('stores no password and no session ID in clear, neither in the journal nor in the queue', async () => {
    const id = await finishedJob();
    const rows = await stored(id);
    const { rows: queued } = await database((db) => db.execute(sql`select * from pouch_queue.job`));
    const [job] = await database((db) => db.select().from(jobs).where(eq(jobs.id, id)));
    const everything = JSON.stringify([rows, queued, job]) + rows.map(({ secret }) => secret?.toString('latin1'));
    const taken = await takePasswordsAction(id);
    if (!taken.ok) throw new Error(taken.message);

    expect(taken.data.passwords).toHaveLength(3);
    for (const { password } of taken.data.passwords) expect(everything).not.toContain(password);
    expect(everything).not.toContain(administrator);
    expect((await stored(id)).map(({ secret }) => secret)).toEqual([null, null, null]);
  });

  test('deletes passwords after an hour where no administrator fetches them', async () => {
    const id = await finishedJob();
    await tidyJobs();
    expect(await getJob(id)).toMatchObject({ secrets: { mine: 3, others: [] } });

    await endEarlier(id, '61 minutes');
    await tidyJobs();
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await getJob(id)).toMatchObject({ total: 3, secrets: { mine: 0, others: [] } });
  });

  test('deletes a job and its rows after 90 days', async () => {
    const id = await finishedJob();
    await endEarlier(id, '91 days');
    await tidyJobs();
    await expect(getJob(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await stored(id)).toEqual([]);
  });
});
