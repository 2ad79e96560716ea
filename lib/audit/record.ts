import 'server-only';
import { type Appended, append, appendIn } from '@/lib/audit/append';
import type { Actor, AuditEntry, Target } from '@/lib/audit/entry';
import { asAttempt, currentOrigin } from '@/lib/audit/origin';
import { isWithinLimit } from '@/lib/audit/refusal-limit';
import { bestEffort, type Database, database } from '@/lib/db/client';
import { AppError } from '@/lib/errors';
import { recordLog, recordLogTo } from '@/lib/log';

let record: Pick<typeof recordLog, 'info'> | null = recordLog;
let isInTable = true;
/** Failures that have an entry already. */
const recorded = new WeakSet<object>();

/** Sends the lines of a command's record elsewhere than to standard output, or nowhere. Without a database they are all there is. */
export function writeRecord(write: ((line: string) => void) | null, { hasDatabase = false } = {}): void {
  record = write && recordLogTo(write);
  isInTable = hasDatabase;
}

/** One line for each entry, for whoever collects them. It never holds a secret. */
function writeLine({ actor: { id, username }, ...entry }: AuditEntry, appended: Appended | null): void {
  // No more of the actor: a viewer has tokens.
  const audit = { actor: { id, username }, ...entry };
  record?.info(appended ? { audit, seq: appended.seq, hash: appended.hash } : { audit }, entry.action);
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
    const whole = { ...entry, target: targetOf(result) };
    await end(reason === null ? { ...whole, outcome: 'done' } : { ...whole, outcome: 'refused', reason });
    return result;
  } catch (error) {
    await end({ ...entry, ...failureOf(error) });
    if (error instanceof AppError) recorded.add(error);
    throw error;
  }
}

/** A refusal changed nothing; where no answer came, or a part was done before, it is unknown how much was. */
function failureOf(error: unknown): Pick<AuditEntry, 'outcome' | 'reason'> {
  if (!(error instanceof AppError)) return { outcome: 'unknown', reason: 'fault' };
  const isUnknown = error.code === 'UNAVAILABLE' || error.details.isPartial;
  return { outcome: isUnknown ? 'unknown' : 'refused', reason: error.code };
}

/**
 * Does `work`, which begins with a permission, and records a refusal that `audited` has not: of the permission, of an old sign-in,
 * or of what was asked for. Whoever has no session is no one to name.
 */
export async function recordingRefusals<T>(action: AuditEntry['action'], work: () => Promise<T>): Promise<T> {
  return asAttempt(async (attempt) => {
    try {
      return await work();
    } catch (error) {
      const isRefusal = error instanceof AppError && !recorded.has(error) && error.code !== 'UNAVAILABLE';
      if (isRefusal && attempt.actor) {
        const { actor, target } = attempt;
        const entry: AuditEntry = {
          ...{ actor, action, target: target ?? { id: null, name: '' } },
          ...{ outcome: 'refused', reason: error.code },
        };
        if (isWithinLimit(actor.id, action)) await recordDone(entry);
        else writeLine(entry, null);
      }
      throw error;
    }
  });
}

/** Records something that has happened, where nothing can be left unknown. */
export async function recordDone(entry: AuditEntry): Promise<void> {
  await finish(entry, null);
}

/** Records what a transaction does, within it. */
export type RecordWithin = (entry: AuditEntry) => Promise<void>;
type Transaction = <T>(work: (transaction: Database) => Promise<T>) => Promise<T>;
const inDatabase: Transaction = (work) => database((db) => db.transaction(work));

/** Does `work` in a transaction that has its entries too. Their lines follow once it stands: what is rolled back leaves none. */
export async function recordedTransaction<T>(
  work: (transaction: Database, record: RecordWithin) => Promise<T>,
  transact: Transaction = inDatabase,
): Promise<T> {
  const written: [AuditEntry, Appended | null][] = [];
  const result = await transact((transaction) =>
    work(transaction, async (entry) => {
      written.push([entry, isInTable ? await appendIn(transaction, entry) : null]);
    }),
  );
  for (const [entry, appended] of written) writeLine(entry, appended);
  return result;
}

async function finish(entry: AuditEntry, attempt: Appended | null): Promise<void> {
  let appended: Appended | null = null;
  const writing = async () => {
    if (isKept()) appended = await append(attempt ? { ...entry, attempt: attempt.seq } : entry);
  };
  await bestEffort(writing());
  writeLine(entry, appended);
}
