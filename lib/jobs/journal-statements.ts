import 'server-only';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import { type Claim, ClaimLost } from '@/lib/jobs/claim';
import type { Outcome } from '@/lib/jobs/states';

type StoredRow = typeof jobRows.$inferSelect;

/** What becomes of a row; what is not given stays as it is. */
export type Change = {
  ordinal: number;
  state: Outcome;
  reason?: string | null;
  attempts?: number;
  before?: unknown;
  setForId?: string;
  setForName?: string;
  /** Encrypted, as base64. */
  secret?: string;
  dropsSecret?: boolean;
};

/** What a statement sees of the job beside its rows. */
export type Look = {
  isStopping: boolean;
  /** How many jobs are in the hands of a worker, this one among them. */
  running: number;
};

/** Reads rows that have not ended, in order. */
export async function readOpen(
  claim: Claim,
  { after, limit }: { after: number; limit: number },
): Promise<Look & { rows: StoredRow[] }> {
  const look = await writeChanges(claim, []);
  const isOpen = and(eq(jobRows.jobId, claim.jobId), gt(jobRows.ordinal, after), sql`${jobRows.state} in ('pending', 'doing')`);
  const rows = await database((db) => db.select().from(jobRows).where(isOpen).orderBy(asc(jobRows.ordinal)).limit(limit));
  return { ...look, rows };
}

export async function readBegun({ jobId }: Claim): Promise<StoredRow[]> {
  const isBegun = and(eq(jobRows.jobId, jobId), eq(jobRows.state, 'doing'));
  return database((db) => db.select().from(jobRows).where(isBegun).orderBy(asc(jobRows.ordinal)));
}

/** Writes all changes or none. Throws ClaimLost where the job is another worker's. */
export async function writeChanges({ jobId, worker }: Claim, changes: Change[]): Promise<Look> {
  const { rows } = await database((db) =>
    db.execute<{ state: string; running: number }>(sql`
      with mine as (
        select state from ${jobs} where id = ${jobId} and worker = ${worker}
      ), changes as (
        select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (
          "ordinal" integer, "state" text, "reason" text, "attempts" integer, "before" jsonb,
          "setForId" text, "setForName" text, "secret" text, "dropsSecret" boolean)
      ), written as (
        update ${jobRows} as stored set
          state = change."state",
          reason = change."reason",
          attempts = coalesce(change."attempts", stored.attempts),
          before = coalesce(change."before", stored.before),
          set_for_id = coalesce(change."setForId", stored.set_for_id),
          set_for_name = coalesce(change."setForName", stored.set_for_name),
          secret = case when change."dropsSecret" then null else coalesce(decode(change."secret", 'base64'), stored.secret) end,
          changed_at = now()
        from changes as change, mine
        where stored.job_id = ${jobId} and stored.ordinal = change."ordinal"
        returning stored.ordinal
      )
      select state, (select count(*)::integer from ${jobs} where worker is not null) as running from mine`),
  );
  const [job] = rows;
  if (!job) throw new ClaimLost();
  return { isStopping: job.state === 'stopping', running: job.running };
}
