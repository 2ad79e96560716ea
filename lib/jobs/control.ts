import 'server-only';
import { createHash } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { permitted, type Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import type { JobKinds } from '@/lib/jobs/kinds';
import { enqueue, type Message } from '@/lib/jobs/queue';
import { noSuchJob, readJob } from '@/lib/jobs/records';
import { canContinue, isUnderWay } from '@/lib/jobs/states';

const CHUNK = 1_000;
/** In place of a session, which a command does not have. */
export const OF_COMMAND = '';

type NewJob = {
  id: string;
  kind: string;
  parameters: Record<string, unknown>;
  rows: { userId: string | null; username: string }[];
  /** What was asked for, as it came: the rows may resolve to others when the same form comes a second time. */
  request: unknown;
  /** False where a command works on it, and no worker of the queue. */
  isQueued?: boolean;
};

/** Returns whether the viewer has started this very job before. Throws CONFLICT where the id is that of another one. */
export async function isStarted(viewer: Viewer, { id, request }: Pick<NewJob, 'id' | 'request'>): Promise<boolean> {
  const [job] = await database((db) => db.select({ requestHash: jobs.requestHash }).from(jobs).where(eq(jobs.id, id)));
  if (!job) return false;
  if (job.requestHash === hashOf(viewer, request)) return true;
  throw new AppError('CONFLICT', 'Another job has this id, so this one was not started. Go back to the list and start it again.');
}

function hashOf(viewer: Viewer, request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([viewer.id, request]))
    .digest('base64url');
}

/** Writes down the job with all its rows and puts it in the queue, or does nothing where the viewer has started it already. */
export async function createJob(viewer: Viewer, { rows, request, isQueued = true, ...job }: NewJob): Promise<void> {
  const actor = { startedBy: viewer.username, actorId: viewer.id, actorName: viewer.username, sessionKey: viewer.sessionKey };
  const isNew = await database((db) =>
    db.transaction(async (transaction) => {
      const { rowCount } = await transaction
        .insert(jobs)
        .values({ ...job, ...actor, requestHash: hashOf(viewer, request), state: 'queued' })
        .onConflictDoNothing();
      if (rowCount === 0) return false;
      for (let first = 0; first < rows.length; first += CHUNK) {
        const chunk = rows
          .slice(first, first + CHUNK)
          .map((row, index) => ({ ...row, jobId: job.id, ordinal: first + index + 1 }));
        await transaction.insert(jobRows).values(chunk);
      }
      if (isQueued) await enqueue(transaction, { jobId: job.id, run: 1 });
      return true;
    }),
  );
  if (!isNew) await isStarted(viewer, { id: job.id, request });
}

/** Stops a job: the worker ends after the current row. Stopping one that has ended changes nothing. Throws NOT_FOUND. */
export async function stopJob(id: string): Promise<void> {
  const [job] = await database((db) => db.select({ id: jobs.id }).from(jobs).where(eq(jobs.id, id)));
  if (!job) throw noSuchJob();
  await askToStop(id);
  // The command may be gone, and no worker would see it. One that is not finds its writes refused.
  const isOfCommand = and(eq(jobs.id, id), eq(jobs.sessionKey, OF_COMMAND), eq(jobs.state, 'stopping'));
  const stopped = { state: 'stopped' as const, endedAt: new Date(), worker: null };
  await database((db) => db.update(jobs).set(stopped).where(isOfCommand));
}

/** Has the worker of a job end it after the current row. */
export async function askToStop(id: string): Promise<void> {
  const isOpen = and(eq(jobs.id, id), inArray(jobs.state, ['queued', 'running']));
  await database((db) => db.update(jobs).set({ state: 'stopping' }).where(isOpen));
}

/** Returns what a command works on to go on with a job; null where nothing is left. Throws REFUSED while a worker has it. */
export async function takeUp(viewer: Viewer, id: string, kinds: JobKinds): Promise<Message | null> {
  const [job] = await database((db) => db.select().from(jobs).where(eq(jobs.id, id)));
  if (!job) return null;
  if (isUnderWay(job.state)) {
    if (job.sessionKey === OF_COMMAND) return { jobId: id, run: job.run };
    throw new AppError('REFUSED', 'Nothing was imported, because this file is being imported in Pouch. Look at the job there.');
  }
  const { counts } = await readJob(viewer, id);
  if (!canContinue({ state: job.state, counts })) return null;
  await continueJob(viewer, id, kinds, { isQueued: false });
  return { jobId: id, run: job.run + 1 };
}

/** Goes on with the rows that are left, now for this viewer, who must be allowed to start such a job: FORBIDDEN, STALE_SIGN_IN. */
export async function continueJob(viewer: Viewer, id: string, kinds: JobKinds, { isQueued = true } = {}): Promise<void> {
  await requireToStart(viewer, id, kinds);
  await database((db) =>
    db.transaction(async (transaction) => {
      const [row] = await transaction.select().from(jobs).where(eq(jobs.id, id)).for('update');
      if (!row) throw noSuchJob();
      if (isUnderWay(row.state)) return;
      const open = and(eq(jobRows.jobId, id), inArray(jobRows.state, ['pending', 'doing', 'unknown']));
      const again = { state: 'pending' as const, reason: null, attempts: sql`least(${jobRows.attempts}, 1)` };
      const { rowCount } = await transaction.update(jobRows).set(again).where(open);
      if (rowCount === 0) throw new AppError('REFUSED', 'The job was not resumed, because it has nothing left to do.');
      const run = row.run + 1;
      const actor = { actorId: viewer.id, actorName: viewer.username, sessionKey: viewer.sessionKey };
      await transaction
        .update(jobs)
        .set({ ...actor, run, state: 'queued', reason: null, endedAt: null })
        .where(eq(jobs.id, id));
      if (isQueued) await enqueue(transaction, { jobId: id, run });
    }),
  );
}

async function requireToStart(viewer: Viewer, id: string, kinds: JobKinds): Promise<void> {
  const { kind: name, parameters } = await readJob(viewer, id);
  const kind = kinds[name];
  if (!kind)
    throw new AppError(
      'REFUSED',
      'The job was not resumed, because this version of Pouch does not know this kind of job. Update Pouch and resume the job.',
    );
  permitted(viewer, kind.permission);
  await kind.requireToStart?.(viewer, parameters);
}
