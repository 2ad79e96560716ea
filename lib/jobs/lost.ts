import 'server-only';
import { and, inArray, ne, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { jobs } from '@/lib/db/schema';
import { type Claim, ClaimLost, claimJob, endJob } from '@/lib/jobs/claim';
import { OF_COMMAND } from '@/lib/jobs/control';
import { openMessages } from '@/lib/jobs/queue';

/** Under way, but not in the queue, as after its tables were restored or dropped: no worker would take it. A command has its own. */
export const isLost = and(
  inArray(jobs.state, ['queued', 'running', 'stopping']),
  ne(jobs.sessionKey, OF_COMMAND),
  sql`not exists (select from ${openMessages} as message where message.data->>'jobId' = ${jobs.id})`,
);

/** Interrupts jobs that the queue has lost, so that an administrator can resume them. */
export async function interruptLostJobs(): Promise<void> {
  const lost = await database((db) => db.select({ jobId: jobs.id, run: jobs.run }).from(jobs).where(isLost));
  for (const message of lost) {
    const claim = await claimJob(message);
    if (claim) await interrupt(claim);
  }
}

/** Where two replicas find the same job, the one which claimed it last interrupts it. */
async function interrupt(claim: Claim): Promise<void> {
  try {
    await endJob(claim, 'interrupted', 'The queue lost this job. Resume it.');
  } catch (error) {
    if (!(error instanceof ClaimLost)) throw error;
  }
}
