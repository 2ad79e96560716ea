import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, eq, exists, inArray, sql } from 'drizzle-orm';
import { decrypt, encrypt } from '@/lib/auth/encryption';
import { type Database, database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import type { Prepared, Row } from '@/lib/jobs/kinds';
import type { Message } from '@/lib/jobs/queue';
import type { JobState, Outcome } from '@/lib/jobs/states';

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
export type RowEnding = Exclude<Outcome, 'pending' | 'doing'>;
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

/** Returns the first row that has not ended, which may be one that a worker before this one had begun. */
export async function nextRow({ jobId, worker }: Claim): Promise<{ isStopping: boolean; row: Row | null }> {
  return database(async (db) => {
    const [job] = await db.select({ worker: jobs.worker, state: jobs.state }).from(jobs).where(eq(jobs.id, jobId));
    if (job?.worker !== worker) throw new ClaimLost();
    const isOpen = and(eq(jobRows.jobId, jobId), sql`${jobRows.state} in ('pending', 'doing')`);
    const [row] = await db.select().from(jobRows).where(isOpen).orderBy(asc(jobRows.ordinal)).limit(1);
    return { isStopping: job.state === 'stopping', row: row ? toRow(row) : null };
  });
}

/**
 * Writes down that the row is about to be worked on, with all that a later worker needs to find out what happened. A password
 * that is tried again stays the same, so that the one in the journal is Keycloak's, but is now set for this job's actor.
 */
export async function beginRow(claim: Claim, row: Row, { before, secret }: Prepared): Promise<Row> {
  const holdsSecret = secret !== undefined || row.secret !== null;
  const noted = {
    ...(holdsSecret && { setForId: claim.actorId, setForName: claim.actorName }),
    ...(before !== undefined && { before }),
    ...(secret !== undefined && { secret: encrypt(secret, ownerOf(claim.jobId, row.ordinal)) }),
  };
  return changeRow(claim, row, { ...noted, state: 'doing', attempts: row.attempts + 1 });
}

/** Records how it ended. A password is kept only where it is the user's, or may be. */
export async function endRow(claim: Claim, row: Row, outcome: RowEnding, reason: string | null = null): Promise<void> {
  const mayHaveHappened = outcome === 'done' || outcome === 'unknown';
  await changeRow(claim, row, { state: outcome, reason, ...(!mayHaveHappened && { secret: null }) });
}

/** A row that was begun and not ended waits again, like those after it. */
export async function endJob({ jobId, worker }: Claim, state: Ending, reason: string | null = null): Promise<void> {
  await database((db) =>
    db.transaction(async (transaction) => {
      const isMine = and(eq(jobs.id, jobId), eq(jobs.worker, worker));
      const ended = { state, reason, endedAt: new Date(), worker: null };
      const { rowCount } = await transaction.update(jobs).set(ended).where(isMine);
      if (rowCount === 0) throw new ClaimLost();
      const begun = and(eq(jobRows.jobId, jobId), eq(jobRows.state, 'doing'));
      await transaction.update(jobRows).set({ state: 'pending', reason: BEGUN }).where(begun);
    }),
  );
}

const BEGUN = 'Interrupted. When the job is continued, Pouch first checks in Keycloak whether the change was made.';

async function changeRow({ jobId, worker }: Claim, { ordinal }: Row, change: Partial<typeof jobRows.$inferInsert>): Promise<Row> {
  const [row] = await database((db) =>
    db
      .update(jobRows)
      .set({ ...change, changedAt: new Date() })
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.ordinal, ordinal), exists(mine(db, jobId, worker))))
      .returning(),
  );
  if (!row) throw new ClaimLost();
  return toRow(row);
}

function mine(db: Database, jobId: string, worker: string) {
  return db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.id, jobId), eq(jobs.worker, worker)));
}

/** A secret is bound to its row: what was stored for one can't be read as another's. */
export function ownerOf(jobId: string, ordinal: number): string {
  return `job ${jobId} row ${ordinal}`;
}

function toRow({ jobId, ordinal, userId, username, attempts, before, secret }: typeof jobRows.$inferSelect): Row {
  const opened = secret ? decrypt(secret, ownerOf(jobId, ordinal)) : null;
  return { ordinal, userId, username, attempts, before, secret: opened };
}
