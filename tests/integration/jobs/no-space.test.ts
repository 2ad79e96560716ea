import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { getJob } from '@/lib/users/bulk/data';
import { crowd, crowdForEachTest, expectReportIsTrue } from '../../support/job-crowd.ts';
import { work } from '../../support/job-kinds.ts';
import { setWorker, startBulk } from '../../support/jobs.ts';
import { callsOn, isEnabled, jobsForEachTest, targets } from '../../support/jobs-stage.ts';

jobsForEachTest();
crowdForEachTest(30);
beforeEach(() => setWorker(async () => undefined));

const DISK_FULL = `create or replace function pouch.refuse_without_space() returns trigger language plpgsql as
  $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`;

/** As PostgreSQL answers once its disk is full. */
async function fillDisk(condition: string): Promise<void> {
  await database(async (db) => {
    await db.execute(sql.raw(DISK_FULL));
    await db.execute(
      sql.raw(`create or replace trigger disk_full before insert or update on pouch.job_rows
        for each row when (${condition}) execute function pouch.refuse_without_space()`),
    );
  });
}
const emptyDisk = () => database((db) => db.execute('drop trigger if exists disk_full on pouch.job_rows'));
afterEach(emptyDisk);

test('a job does not start where the journal has no space', async () => {
  await fillDisk('true');
  await expect(startBulk({ kind: 'disable' }, targets)).rejects.toThrow(/disk of Pouch's database is full/);
  for (const made of targets) expect(await isEnabled(made)).toBe(true);
});

test('a job whose journal runs out of space changes no user of whom nothing is written down, and goes on later', async () => {
  const id = await startBulk({ kind: 'disable' }, crowd);
  await fillDisk('new.ordinal > 10');
  await expect(work(id)).rejects.toThrow(/disk of Pouch's database is full/);
  expect((await getJob(id)).counts.done).toBeLessThanOrEqual(10);
  for (const made of crowd.slice(10)) expect(await isEnabled(made)).toBe(true);

  await emptyDisk();
  await work(id);
  expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: crowd.length } });
  await expectReportIsTrue(id);
  for (const made of crowd) expect(callsOn('PUT', made)).toBe(1);
});
