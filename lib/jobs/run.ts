import 'server-only';
import { env } from '@/lib/env';
import { attempt, happenedAlready, isKeycloakAnswering, type Task } from '@/lib/jobs/attempt';
import { type Claim, ClaimLost, claimJob, endJob } from '@/lib/jobs/claim';
import { eachInFlight } from '@/lib/jobs/in-flight';
import { Journal } from '@/lib/jobs/journal';
import type { JobKinds, Row } from '@/lib/jobs/kinds';
import type { Message } from '@/lib/jobs/queue';
import { Interruption, Silence } from '@/lib/jobs/silence';
import { Throttle } from '@/lib/jobs/throttle';
import { observingCalls } from '@/lib/keycloak/observed';
import { mapLimited } from '@/lib/map-limited';
import { metrics } from '@/lib/metrics/metrics';

/**
 * Works through a job, several rows at once: intent written, Keycloak called, outcome written. It never stops at a refusal.
 * Returns when the job has ended or is another worker's; throws where the queue should hand it out again.
 */
export async function runJob(message: Message, kinds: JobKinds, signal: AbortSignal): Promise<void> {
  const claim = await claimJob(message);
  if (!claim) return;
  metrics.jobs.inc();
  try {
    await runClaimed(claim, kinds, signal);
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  } finally {
    metrics.jobs.dec();
  }
}

async function runClaimed(claim: Claim, kinds: JobKinds, signal: AbortSignal): Promise<void> {
  try {
    const kind = kinds[claim.kind];
    if (!kind)
      throw new Interruption(
        'The job stopped, because this version of Pouch does not know this kind of job. Update Pouch and resume the job.',
      );
    await workThrough({ claim, kind, work: kind.open(claim.parameters) }, signal);
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    await endJob(claim, 'interrupted', error.message);
  }
}

async function workThrough(opened: Omit<Task, 'journal'>, signal: AbortSignal): Promise<void> {
  const { claim } = opened;
  const throttle = new Throttle(env().POUCH_JOB_ROWS_AT_ONCE);
  const stopping = new AbortController();
  const journal = new Journal(claim, ({ isStopping, running }) => {
    throttle.ceiling = shareOf(running);
    if (isStopping) stopping.abort();
  });
  const task: Task = { ...opened, journal };
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
  if (!stopping.signal.aborted) return endJob(claim, 'finished');
  await settleBegun(task);
  return endJob(claim, 'stopped');
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
