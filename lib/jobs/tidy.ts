import 'server-only';
import { and, eq, inArray, isNotNull, lt, notInArray, or } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import type { JobKinds } from '@/lib/jobs/kinds';

/** How long after the end of a job Pouch stores its passwords that were not fetched. */
const SECRETS_LAST_MS = 60 * 60_000;
const JOBS_LAST_MS = 90 * 24 * 60 * 60_000;

/** Forgets what has been kept for long enough. */
export async function tidyJobs(kinds: JobKinds = {}): Promise<void> {
  const patient = Object.entries(kinds).flatMap(([kind, each]) =>
    each?.secretsLastMs ? [{ kind, lastMs: each.secretsLastMs }] : [],
  );
  const ofOthers = and(notInArray(jobs.kind, ['', ...patient.map(({ kind }) => kind)]), lt(jobs.endedAt, ago(SECRETS_LAST_MS)));
  const ofPatient = patient.map(({ kind, lastMs }) => and(eq(jobs.kind, kind), lt(jobs.endedAt, ago(lastMs))));
  await database(async (db) => {
    const old = db
      .select({ id: jobs.id })
      .from(jobs)
      .where(or(ofOthers, ...ofPatient));
    await db
      .update(jobRows)
      .set({ secret: null })
      .where(and(isNotNull(jobRows.secret), inArray(jobRows.jobId, old)));
    await db.delete(jobs).where(lt(jobs.endedAt, ago(JOBS_LAST_MS)));
  });
  for (const kind of Object.values(kinds)) await kind?.tidy?.();
}

function ago(milliseconds: number): Date {
  return new Date(Date.now() - milliseconds);
}
