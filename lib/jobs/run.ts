import 'server-only';
import { permitted, type Viewer, viewerOfSession } from '@/lib/auth/viewer';
import { AppError, type ErrorCode } from '@/lib/errors';
import { beginRow, type Claim, ClaimLost, claimJob, endJob, endRow, nextRow } from '@/lib/jobs/journal';
import type { JobKind, JobKinds, Prepared, Row, Work } from '@/lib/jobs/kinds';
import type { Message } from '@/lib/jobs/queue';
import { type End, Interruption, type NoEnd, Silence } from '@/lib/jobs/silence';
import { NotAsked } from '@/lib/keycloak/breaker';
import { log } from '@/lib/log';
import { metrics } from '@/lib/metrics/metrics';

const MAX_ATTEMPTS = 5;

/** Failures that say no, and would again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['CONFLICT', 'REFUSED', 'FORBIDDEN']);

type Task = { claim: Claim; kind: JobKind; work: Work };

/**
 * Works through a job row by row: intent written, Keycloak called, outcome written. It never stops at a failure.
 * Returns when the job has ended or is another worker's; throws where the queue should hand it out again.
 */
export async function runJob(message: Message, kinds: JobKinds, signal: AbortSignal): Promise<void> {
  const claim = await claimJob(message);
  if (!claim) return;
  metrics.jobs.inc();
  try {
    const kind = kinds[claim.kind];
    if (!kind)
      throw new Interruption(
        'The job stopped, because this version of Pouch does not know this kind of job. Update Pouch and continue the job.',
      );
    await workThrough({ claim, kind, work: kind.open(claim.parameters) }, signal);
  } catch (error) {
    if (error instanceof ClaimLost) return;
    if (!(error instanceof Interruption)) throw error;
    await endJob(claim, 'interrupted', error.message);
  } finally {
    metrics.jobs.dec();
  }
}

async function workThrough(task: Task, signal: AbortSignal): Promise<void> {
  const { claim } = task;
  const silence = new Silence();
  for (;;) {
    // Only between rows: the outcome of the current row is worth the wait.
    signal.throwIfAborted();
    const { isStopping, row } = await nextRow(claim);
    if (isStopping) {
      if (row && (await happenedAlready(task, row))) await endRow(claim, row, 'done');
      return endJob(claim, 'stopped');
    }
    if (!row) return endJob(claim, 'finished');
    const came = await attempt(task, row);
    const end = typeof came === 'string' ? await silence.after(row, came) : came;
    if (!end) continue;
    await endRow(claim, row, end.outcome, end.reason);
    metrics.jobRows.inc({ kind: claim.kind, outcome: end.outcome });
  }
}

async function attempt(task: Task, row: Row): Promise<End | NoEnd> {
  const { claim, work } = task;
  let begun = row;
  try {
    const viewer = await actingViewer(task);
    if (row.attempts > 0) {
      if (await work.hasHappened(viewer, row)) return { outcome: 'done' };
      if (row.attempts >= MAX_ATTEMPTS)
        return { outcome: 'failed', reason: 'Keycloak did not make the change in five attempts.' };
    }
    const prepared: Prepared = row.attempts > 0 ? {} : await work.prepare(viewer, row);
    if (prepared.skip !== undefined) return { outcome: 'skipped', reason: prepared.skip };
    begun = await beginRow(claim, row, prepared);
    const note = await work.apply(viewer, begun, prepared.subject);
    return note ? { outcome: 'done', reason: note } : { outcome: 'done' };
  } catch (error) {
    if (error instanceof AppError) return judge(error, task, begun);
    if (error instanceof ClaimLost || error instanceof Interruption) throw error;
    log.error({ err: error, kind: claim.kind }, 'a row of a job failed');
    const reason = 'Something failed inside Pouch. It was logged; try again.';
    return { outcome: begun.attempts > 0 ? 'unknown' : 'failed', reason };
  }
}

/** Returns what a refusal means: for this user, or for all that are left. */
async function judge(refusal: AppError, task: Task, row: Row): Promise<End | NoEnd> {
  const { code, message } = refusal;
  if (code === 'UNAVAILABLE') return refusal instanceof NotAsked ? 'not-asked' : 'silent';
  try {
    const viewer = await actingViewer(task);
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') {
      await viewer.tokens.renew();
      await actingViewer(task);
    }
    // A call whose answer was lost is repeated, and the second one may be refused because of what the first one did.
    if (row.attempts > 0 && (await task.work.hasHappened(viewer, row))) return { outcome: 'done' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'UNAVAILABLE') return 'silent';
  }
  return { outcome: REFUSALS.has(code) ? 'refused' : 'failed', reason: message };
}

/** Returns the viewer for whom the job acts, as Keycloak's newest token describes them. Throws Interruption if there is none. */
async function actingViewer({ claim, kind }: Task): Promise<Viewer> {
  try {
    return permitted(await viewerOfSession(claim.sessionKey), kind.permission);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === 'UNAUTHENTICATED') {
      throw new Interruption(`The session of ${claim.actorName} has ended. Any administrator can continue the job.`);
    }
    if (error instanceof AppError && code === 'FORBIDDEN') throw new Interruption(error.message);
    throw error;
  }
}

async function happenedAlready(task: Task, row: Row): Promise<boolean> {
  if (row.attempts === 0) return false;
  try {
    return await task.work.hasHappened(await actingViewer(task), row);
  } catch (error) {
    if (error instanceof AppError || error instanceof Interruption) return false;
    throw error;
  }
}
