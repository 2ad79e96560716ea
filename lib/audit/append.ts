import 'server-only';
import { sql } from 'drizzle-orm';
import type { AuditEntry } from '@/lib/audit/entry';
import { currentOrigin } from '@/lib/audit/origin';
import { type Database, database } from '@/lib/db/client';
import { AppError } from '@/lib/errors';

export type Appended = { seq: number; hash: string };
type Written = Omit<AuditEntry, 'outcome'> & { outcome: AuditEntry['outcome'] | 'begun'; attempt?: number };

/** As long as an index of PostgreSQL surely takes. */
const LONGEST = 500;

/** Appends an entry to the record, in one statement. UNAVAILABLE where PostgreSQL can't take it. */
export async function append(entry: Written): Promise<Appended> {
  try {
    return await database((db) => appendIn(db, entry));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const words = "Nothing was done, because Pouch's database did not record it. `pouch doctor` says what it lacks.";
    throw new AppError('UNAVAILABLE', words, { cause });
  }
}

/** The same in a transaction: where that is rolled back, there is no entry. Other entries wait until it ends. */
export async function appendIn(db: Pick<Database, 'execute'>, entry: Written): Promise<Appended> {
  const given = JSON.stringify(columnsOf(entry));
  const { rows } = await db.execute<Appended & { seq: string }>(
    sql`select seq, encode(hash, 'hex') as hash from pouch.append_to_record(${given}::jsonb)`,
  );
  const [row] = rows;
  if (!row) throw new Error('the record did not say what it appended');
  return { seq: Number(row.seq), hash: row.hash };
}

function columnsOf({ actor, action, target, outcome, reason, attempt }: Written): Record<string, string | number | null> {
  const { requestId, address, jobId } = currentOrigin();
  return {
    attempt: attempt ?? null,
    actor_id: stored(actor.id),
    actor_name: stored(actor.username),
    action,
    target_id: target.id && stored(target.id),
    target_name: stored(target.name),
    about: target.about === undefined ? null : stored(JSON.stringify(target.about)),
    new_id: target.newId ? stored(target.newId) : null,
    outcome,
    reason: reason ? stored(reason) : null,
    request_id: requestId,
    address,
    job_id: jobId ?? (action.startsWith('job.') && target.id ? stored(target.id) : null),
  };
}

/** Returns the text as PostgreSQL takes it: without what is no character, and not without end. */
function stored(text: string): string {
  const whole = text.replaceAll('\0', '\u{FFFD}').toWellFormed();
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST - 1).toWellFormed()}…`;
}
