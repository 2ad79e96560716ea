import 'server-only';
import { and, inArray, isNotNull, lt } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';

/** How long after the end of a job Pouch stores its passwords that were not fetched. */
const SECRETS_LAST_MS = 60 * 60_000;
const JOBS_LAST_MS = 90 * 24 * 60 * 60_000;

/** Forgets what has been kept for long enough. */
export async function tidyJobs(): Promise<void> {
  await database(async (db) => {
    const old = db
      .select({ id: jobs.id })
      .from(jobs)
      .where(lt(jobs.endedAt, ago(SECRETS_LAST_MS)));
    await db
      .update(jobRows)
      .set({ secret: null })
      .where(and(isNotNull(jobRows.secret), inArray(jobRows.jobId, old)));
    await db.delete(jobs).where(lt(jobs.endedAt, ago(JOBS_LAST_MS)));
  });
}

function ago(milliseconds: number): Date {
  return new Date(Date.now() - milliseconds);
}
