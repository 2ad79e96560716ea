import 'server-only';
import { count, sql } from 'drizzle-orm';
import { onOwnDatabase } from '@/lib/db/connection';
import { jobs } from '@/lib/db/schema';
import { countAmissIn, type JobsAmiss } from '@/lib/jobs/amiss';
import { isLost } from '@/lib/jobs/lost';
import { openMessages } from '@/lib/jobs/queue';

/** What is known of the jobs without a worker's help. */
export type JobsHealth = {
  interrupted: JobsAmiss;
  failed: JobsAmiss;
  /** How many are under way that the queue does not know of. */
  lost: number;
  /** Whether a job waits that some worker should have taken by now, and none works on another one. */
  isUnattended: boolean;
};

/** Returns the state of the jobs in the database at this address. FORBIDDEN, UNAVAILABLE. */
export async function readJobsHealth(url: string): Promise<JobsHealth> {
  return onOwnDatabase(url, async (db) => {
    const amiss = await countAmissIn(db);
    const [lost] = await db.select({ count: count() }).from(jobs).where(isLost);
    const { rows } = await db.execute<{ isUnattended: boolean }>(sql`
      with message as ${openMessages}
      select exists (select from message where state <> 'active' and start_after < now() - interval '2 minutes')
        and not exists (select from message where state = 'active' and heartbeat_on > now() - interval '1 minute')
        as "isUnattended"`);
    return { ...amiss, lost: lost?.count ?? 0, isUnattended: rows[0]?.isUnattended ?? false };
  });
}
