import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { recordedTransaction } from '@/lib/audit/record';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import type { Message } from '@/lib/jobs/queue';
import type { JobState } from '@/lib/jobs/states';

/** A job in the hands of this worker. */
export type Claim = {
  jobId: string;
  worker: string;
  kind: string;
  parameters: unknown;
  sessionKey: string;
  actorId: string;
  actorName: string;
};
export type Ending = Extract<JobState, 'stopped' | 'interrupted' | 'finished'>;

/** Another worker has taken the job over, so this one keeps its hands off. */
export class ClaimLost extends Error {}

/** Takes the job, also from a worker that died with it. Null where there is nothing to do for this message. */
export async function claimJob({ jobId, run }: Message): Promise<Claim | null> {
  const worker = randomUUID();
  const isOpen = and(eq(jobs.id, jobId), eq(jobs.run, run), inArray(jobs.state, ['queued', 'running', 'stopping']));
  return database(async (db) => {
    const state = sql`case when ${jobs.state} = 'stopping' then 'stopping' else 'running' end`;
    const [job] = await db.update(jobs).set({ state, worker }).where(isOpen).returning();
    if (!job) return null;
    const { kind, parameters, sessionKey, actorId, actorName } = job;
    return { jobId, worker, kind, parameters, sessionKey, actorId, actorName };
  });
}

/** Rows that were begun and not ended wait again, like those after them. */
export async function endJob({ jobId, worker, ...claim }: Claim, state: Ending, reason: string | null = null): Promise<void> {
  await recordedTransaction(async (transaction, record) => {
    const isMine = and(eq(jobs.id, jobId), eq(jobs.worker, worker));
    const ended = { state, reason, endedAt: new Date(), worker: null };
    const { rowCount } = await transaction.update(jobs).set(ended).where(isMine);
    if (rowCount === 0) throw new ClaimLost();
    const begun = and(eq(jobRows.jobId, jobId), eq(jobRows.state, 'doing'));
    await transaction.update(jobRows).set({ state: 'pending', reason: BEGUN }).where(begun);
    const counts = await transaction.select(countOf).from(jobRows).where(eq(jobRows.jobId, jobId)).groupBy(jobRows.state);
    await record({
      actor: { id: claim.actorId, username: claim.actorName },
      action: 'job.end',
      target: { id: jobId, name: claim.kind },
      // Of the row that it was at, it may not know what came of it.
      outcome: state === 'interrupted' ? 'unknown' : 'done',
      reason: [`The job ${WORDS[state]}: ${inWords(counts)}.`, reason].filter(Boolean).join(' '),
    });
  });
}

const BEGUN = 'Interrupted. When the job is resumed, Pouch first checks in Keycloak whether the change was made.';

const countOf = { state: jobRows.state, count: sql<number>`count(*)::int` };
const WORDS: Record<Ending, string> = { finished: 'finished', stopped: 'was stopped', interrupted: 'was interrupted' };

/** Returns how the rows ended, such as "30 done, 2 failed". */
function inWords(counts: { state: string; count: number }[]): string {
  return counts.map(({ state, count }) => `${count} ${state}`).join(', ') || 'no users';
}
