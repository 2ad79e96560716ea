import 'server-only';
import { and, inArray, ne, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { jobs } from '@/lib/db/schema';
import { claimJob, endJob } from '@/lib/jobs/claim';
import { OF_COMMAND } from '@/lib/jobs/control';

/** Under way, but not in the queue, as after its tables were restored or dropped: no worker would take it. A command has its own. */
export const isLost = and(
  inArray(jobs.state, ['queued', 'running', 'stopping']),
  ne(jobs.sessionKey, OF_COMMAND),
  sql`not exists (select from pouch_queue.job as message where message.name = 'jobs'
    and message.state in ('created', 'retry', 'active') and message.data->>'jobId' = ${jobs.id})`,
);

/** Interrupts jobs that the queue has lost, so that an administrator can resume them. */
export async function interruptLostJobs(): Promise<void> {
  const lost = await database((db) => db.select({ jobId: jobs.id, run: jobs.run }).from(jobs).where(isLost));
  for (const message of lost) {
    const claim = await claimJob(message);
    if (claim) await endJob(claim, 'interrupted', 'The queue lost this job. Resume it.');
  }
}
