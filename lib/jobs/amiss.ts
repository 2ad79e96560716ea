import 'server-only';
import { and, count, eq, gt, inArray, min, sql } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import { DAY_MS } from '@/lib/duration';

/** What failed longer ago has been seen, or is past mending. */
export const AMISS_DAYS = 7;

export type JobsAmiss = { count: number; since: Date | null /** Its ID where it is only one. */; only: string | null };

/** Returns the jobs of the last days that were interrupted, and those that ended with rows that are not done. */
export async function countJobsAmiss(): Promise<{ interrupted: JobsAmiss; failed: JobsAmiss }> {
  return database(countAmissIn);
}

/** Returns the same, on a connection that there is. */
export async function countAmissIn(db: Database): Promise<{ interrupted: JobsAmiss; failed: JobsAmiss }> {
  const isRecent = gt(jobs.endedAt, new Date(Date.now() - AMISS_DAYS * DAY_MS));
  const isAmiss = and(eq(jobRows.jobId, jobs.id), inArray(jobRows.state, ['refused', 'failed', 'unknown']));
  const found = { count: count(), since: min(jobs.endedAt), only: min(jobs.id) };
  const hasAmiss = sql`exists (${db.select({ jobId: jobRows.jobId }).from(jobRows).where(isAmiss)})`;
  const among = (state: 'interrupted' | 'finished') => and(isRecent, eq(jobs.state, state));
  const [interrupted] = await db.select(found).from(jobs).where(among('interrupted'));
  const [failed] = await db
    .select(found)
    .from(jobs)
    .where(and(among('finished'), hasAmiss));
  return { interrupted: toAmiss(interrupted), failed: toAmiss(failed) };
}

function toAmiss(found: JobsAmiss | undefined): JobsAmiss {
  const { count: number = 0, since = null, only = null } = found ?? {};
  return { count: number, since, only: number === 1 ? only : null };
}
