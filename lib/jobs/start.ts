import 'server-only';
import type { JobKinds } from '@/lib/jobs/kinds';
import { interruptLostJobs } from '@/lib/jobs/lost';
import { startQueue, stopQueue } from '@/lib/jobs/queue';
import { runJob } from '@/lib/jobs/run';
import { tidyJobs } from '@/lib/jobs/tidy';
import { log } from '@/lib/log';

const TIDY_MS = 10 * 60_000;

/** Starts this process's workers. Returns what stops them, each after its current row; others then take their jobs over. */
export async function startJobs(kinds: JobKinds): Promise<() => Promise<void>> {
  const ending = new AbortController();
  await startQueue((message, signal) => runJob(message, kinds, AbortSignal.any([signal, ending.signal])));
  const tidying = setInterval(() => {
    tidyJobs(kinds).catch((err) => log.warn({ err }, 'old passwords and jobs could not be removed'));
    interruptLostJobs().catch((err) => log.warn({ err }, 'jobs that the queue has lost could not be interrupted'));
  }, TIDY_MS).unref();
  return async () => {
    clearInterval(tidying);
    ending.abort(new Error('this process ends'));
    await stopQueue();
  };
}

/**
 * Lets the workers finish the current row when the process has to end: Next.js exits as soon as no request is left.
 * A second signal ends it at once.
 */
export function stopBeforeExit(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const others = process.listeners(signal);
    process.removeAllListeners(signal);
    process.once(signal, () => {
      stop().finally(() => {
        for (const listener of others) listener(signal);
      });
    });
  }
}
