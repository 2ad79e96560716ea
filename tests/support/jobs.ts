import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@/lib/errors';
import { startQueue, stopQueue, type Worker } from '@/lib/jobs/queue';
import { runJob } from '@/lib/jobs/run';
import type { Job, JobRow } from '@/lib/jobs/states';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { getJob, listJobRows } from '@/lib/users/bulk/data';
import { allJobKinds } from '@/lib/users/bulk/kinds';
import type { BulkOperation } from '@/lib/users/bulk/schema';

const realWorker: Worker = (message, signal) => runJob(message, allJobKinds, signal);
let worker = realWorker;

/** A queue whose worker tests can replace. */
export async function startTestQueue(): Promise<void> {
  worker = realWorker;
  await startQueue((message, signal) => worker(message, signal));
}

export const stopTestQueue = stopQueue;

/** Until it is called without one, jobs are worked on by `replacement`. */
export function setWorker(replacement: Worker = realWorker): void {
  worker = replacement;
}

export const newJobId = () => randomBytes(16).toString('hex');

/** Starts a job on these users, as the signed-in administrator. Gives its id. */
export async function startBulk(operation: BulkOperation, users: { id: string }[]): Promise<string> {
  const id = newJobId();
  const selection = { kind: 'ids', ids: users.map((user) => user.id) };
  const result = await startBulkAction({ id, operation, selection, confirmed: users.length });
  if (!result.ok) throw new Error(result.message);
  return id;
}

/** Waits until the job is as `isSo` wants it; by default until it is over. Like its page, it asks again after an error. */
export async function jobWhen(id: string, isSo = (job: Job) => job.endedAt !== null): Promise<Job> {
  for (const deadline = Date.now() + 90_000; ; await pause(100)) {
    const job = await getJob(id).catch((error) => {
      if (error instanceof AppError && error.code === 'UNAVAILABLE') return null;
      throw error;
    });
    if (job && isSo(job)) return job;
    if (Date.now() > deadline) throw new Error(job ? `the job is ${job.state}: ${JSON.stringify(job.counts)}` : 'no answer');
  }
}

/** What the report says of each user; it throws where a user has two outcomes. */
export async function outcomesOf(id: string): Promise<Record<string, JobRow['outcome']>> {
  const outcomes: Record<string, JobRow['outcome']> = {};
  for (let page = 1; ; page++) {
    const { rows, hasNext } = await listJobRows(id, { outcome: 'all', page });
    for (const { userId, outcome } of rows) {
      if (userId === null || outcomes[userId]) throw new Error(`two outcomes for ${userId}`);
      outcomes[userId] = outcome;
    }
    if (!hasNext) return outcomes;
  }
}
