import 'server-only';
import { type Appended, append, appendIn } from '@/lib/audit/append';
import type { Actor, AuditEntry, Target } from '@/lib/audit/entry';
import { currentOrigin } from '@/lib/audit/origin';
import { bestEffort, type Database } from '@/lib/db/client';
import { AppError } from '@/lib/errors';
import { recordLog, recordLogTo } from '@/lib/log';

let record: Pick<typeof recordLog, 'info'> | null = recordLog;
let isInTable = true;

/** Sends the record of a command elsewhere than to the database and standard output: as lines to `write`, or nowhere. */
export function writeRecord(write: ((line: string) => void) | null): void {
  record = write && recordLogTo(write);
  isInTable = false;
}

/** One line for each entry, for whoever collects them. It never holds a secret. */
function writeLine(entry: AuditEntry, appended: Appended | null): void {
  record?.info(appended ? { audit: entry, seq: appended.seq, hash: appended.hash } : { audit: entry }, entry.action);
}

/** What a job does to its rows is in its journal. */
const isKept = () => isInTable && currentOrigin().jobId === null;

/** What only the result tells: why it was refused, where it was, and what else there is to say of the target. */
type ReadFromResult<T> = { refusalOf?: ((result: T) => string | null) | undefined; targetOf?: (result: T) => Target };

/**
 * Does `work` and records how it ended. The attempt is recorded before, so that a crash leaves one without an outcome; where that
 * is not possible, nothing is done (UNAVAILABLE).
 */
export async function audited<T>(
  { id, username }: Actor,
  action: AuditEntry['action'],
  target: Target,
  work: () => Promise<T>,
  { refusalOf = () => null, targetOf = () => target }: ReadFromResult<T> = {},
): Promise<T> {
  const entry = { actor: { id, username }, action, target };
  const attempt = isKept() ? await append({ ...entry, outcome: 'begun' }) : null;
  const end = (ended: AuditEntry) => finish(ended, attempt);
  try {
    const result = await work();
    const reason = refusalOf(result);
    const recorded = { ...entry, target: targetOf(result) };
    await end(reason === null ? { ...recorded, outcome: 'done' } : { ...recorded, outcome: 'refused', reason });
    return result;
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'fault';
    await end({ ...entry, outcome: code === 'UNAVAILABLE' || code === 'fault' ? 'unknown' : 'refused', reason: code });
    throw error;
  }
}

/** Records something that has happened, where nothing can be left unknown. */
export async function recordDone(entry: AuditEntry): Promise<void> {
  await finish(entry, null);
}

/** The same in the transaction that does it. */
export async function recordIn(db: Pick<Database, 'execute'>, entry: AuditEntry): Promise<void> {
  writeLine(entry, isInTable ? await appendIn(db, entry) : null);
}

async function finish(entry: AuditEntry, attempt: Appended | null): Promise<void> {
  let appended: Appended | null = null;
  const writing = async () => {
    if (isKept()) appended = await append(attempt ? { ...entry, attempt: attempt.seq } : entry);
  };
  await bestEffort(writing());
  writeLine(entry, appended);
}
