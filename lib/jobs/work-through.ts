import 'server-only';
import { env } from '@/lib/env';
import { attempt, happenedAlready, isKeycloakAnswering, type Task } from '@/lib/jobs/attempt';
import type { Ending } from '@/lib/jobs/claim';
import { eachInFlight } from '@/lib/jobs/in-flight';
import type { Look } from '@/lib/jobs/journal-statements';
import type { Row, RowJournal } from '@/lib/jobs/kinds';
import { Silence } from '@/lib/jobs/silence';
import { Throttle } from '@/lib/jobs/throttle';
import { observingCalls } from '@/lib/keycloak/observed';
import { mapLimited } from '@/lib/map-limited';
import { memoizeFor } from '@/lib/memoize-for';
import { metrics } from '@/lib/metrics/metrics';

type Opened = Omit<Task, 'journal' | 'recentViewerOf'> & { openJournal: (onLook: (look: Look) => void) => RowJournal };

/** How long a row may rely on a session that another row has found: it is as long as a call takes. */
const VIEWER_KEPT_MS = 100;

/** Works through the rows of a job, several at once, and returns how it ended. Throws Interruption, ClaimLost, and what aborts it. */
export async function workThrough(
  { openJournal, ...opened }: Opened,
  signal: AbortSignal,
): Promise<Extract<Ending, 'finished' | 'stopped'>> {
  const throttle = new Throttle(env().POUCH_JOB_ROWS_AT_ONCE);
  const stopping = new AbortController();
  const journal = openJournal(({ isStopping, running }) => {
    throttle.ceiling = shareOf(running);
    if (isStopping) stopping.abort();
  });
  const recentViewerOf = memoizeFor(opened.viewerOf, { keptMs: VIEWER_KEPT_MS });
  const task: Task = { ...opened, recentViewerOf, journal };
  await eachInFlight({
    next: () => journal.next(),
    limit: () => throttle.limit,
    work: (row, ending) =>
      observingCalls(
        ({ hasAnswered, ...call }) => throttle.saw({ ...call, isOverload: !hasAnswered }, performance.now()),
        () => workOn(task, row, ending),
      ),
    signal: AbortSignal.any([signal, stopping.signal]),
  }).finally(() => journal.written());
  signal.throwIfAborted();
  if (!stopping.signal.aborted) return 'finished';
  await settleBegun(task);
  return 'stopped';
}

/** All jobs of all replicas share what Keycloak is given to do at once. */
function shareOf(running: number): number {
  return Math.max(1, Math.floor(env().POUCH_JOB_ROWS_AT_ONCE / running));
}

/** Works on a row until it has ended. One that Keycloak does not answer is left as it is where the job is `ending`. */
async function workOn(task: Task, row: Row, ending: AbortSignal): Promise<void> {
  const silence = new Silence(() => isKeycloakAnswering(task, row));
  for (let current = row; ; ) {
    const { begun, came } = await attempt(task, current);
    const end = typeof came === 'string' ? await silence.after(begun, came, ending) : came;
    if (end) {
      task.journal.end(begun, end.outcome, end.reason);
      return metrics.jobRows.inc({ kind: task.claim.kind, outcome: end.outcome });
    }
    if (!ending.aborted) await task.journal.look();
    if (ending.aborted) return;
    current = begun;
  }
}

/** Of the rows that are begun and have no outcome, says which have happened. */
async function settleBegun(task: Task): Promise<void> {
  const { journal } = task;
  await mapLimited(await journal.begun(), async (row) => {
    if (await happenedAlready(task, row)) journal.end(row, 'done');
  });
  await journal.written();
}
