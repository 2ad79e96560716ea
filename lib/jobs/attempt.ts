import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { DatabaseDown } from '@/lib/db/client';
import { AppError, type ErrorCode } from '@/lib/errors';
import { type Claim, ClaimLost } from '@/lib/jobs/claim';
import type { JobKind, Prepared, Row, RowJournal, Work } from '@/lib/jobs/kinds';
import { type End, Interruption, type NoEnd } from '@/lib/jobs/silence';
import { NotAsked } from '@/lib/keycloak/breaker';
import { isKeycloakUp } from '@/lib/keycloak/oidc';
import { readUserCount } from '@/lib/keycloak/users';
import { log } from '@/lib/log';

const MAX_ATTEMPTS = 5;

/** Failures that say no, and would again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['CONFLICT', 'REFUSED', 'FORBIDDEN']);

export type Task = {
  claim: Claim;
  kind: JobKind;
  work: Work;
  journal: RowJournal;
  /** Returns for whom the job acts, as Keycloak's newest token describes them. UNAUTHENTICATED, FORBIDDEN. */
  viewerOf: ViewerOf;
  /** Returns the same as it was a moment ago at most: rows in flight share it. */
  recentViewerOf: ViewerOf;
};
export type ViewerOf = (claim: Claim, kind: JobKind) => Promise<Viewer>;

/** Tries a row once. Returns how it ended, if it did, and the row as it was begun. Throws Interruption and ClaimLost. */
export async function attempt(task: Task, row: Row): Promise<{ begun: Row; came: End | NoEnd }> {
  const { claim, work, journal } = task;
  let begun = row;
  const ended = (came: End | NoEnd) => ({ begun, came });
  try {
    const viewer = await actingViewer(task, task.recentViewerOf);
    if (row.attempts > 0) {
      if (await work.hasHappened(viewer, row)) return ended({ outcome: 'done' });
      if (row.attempts >= MAX_ATTEMPTS)
        return ended({ outcome: 'failed', reason: 'Keycloak did not make the change in five attempts.' });
    }
    const prepared: Prepared = row.attempts > 0 ? {} : await work.prepare(viewer, row);
    if (prepared.skip !== undefined) return ended({ outcome: 'skipped', reason: prepared.skip });
    begun = await journal.begin(row, prepared);
    const note = await work.apply(viewer, begun, prepared.subject);
    return ended(note ? { outcome: 'done', reason: note } : { outcome: 'done' });
  } catch (error) {
    // Without its journal a job does nothing. The queue hands it out again.
    if (error instanceof DatabaseDown || error instanceof ClaimLost || error instanceof Interruption) throw error;
    if (error instanceof AppError) return ended(await judge(error, task, begun));
    log.error({ err: error, kind: claim.kind }, 'a row of a job failed');
    const reason = 'Something failed inside Pouch. It was logged; try again.';
    return ended({ outcome: begun.attempts > 0 ? 'unknown' : 'failed', reason });
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
    if (!(error instanceof AppError) || error instanceof DatabaseDown) throw error;
    if (error.code === 'UNAVAILABLE') return 'silent';
  }
  return { outcome: REFUSALS.has(code) ? 'refused' : 'failed', reason: message };
}

/** Returns the viewer for whom the job acts, as Keycloak's newest token describes them. Throws Interruption if there is none. */
async function actingViewer({ claim, kind, ...task }: Task, viewerOf = task.viewerOf): Promise<Viewer> {
  try {
    return await viewerOf(claim, kind);
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === 'UNAUTHENTICATED') {
      throw new Interruption(`The session of ${claim.actorName} has ended. Any administrator can resume the job.`);
    }
    if (error instanceof AppError && code === 'FORBIDDEN') throw new Interruption(error.message);
    throw error;
  }
}

/** Returns whether a row that was begun is known to have happened. */
export async function happenedAlready(task: Task, row: Row): Promise<boolean> {
  if (row.attempts === 0) return false;
  try {
    return await task.work.hasHappened(await actingViewer(task), row);
  } catch (error) {
    if (error instanceof AppError || error instanceof Interruption) return false;
    throw error;
  }
}

/** Returns whether Keycloak answers. One that has lost its database still describes its realm, which it remembers. */
export async function isKeycloakAnswering(task: Task, { username }: Row): Promise<boolean> {
  if (!(await isKeycloakUp())) return false;
  try {
    const { tokens } = await actingViewer(task);
    await readUserCount(tokens, { username, exact: true });
    return true;
  } catch (error) {
    if (error instanceof DatabaseDown || !(error instanceof AppError)) throw error;
    return error.code !== 'UNAVAILABLE';
  }
}
