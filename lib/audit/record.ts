import 'server-only';
import { AppError } from '@/lib/errors';
import { recordLog, recordLogTo } from '@/lib/log';

type Actor = { id: string; username: string };
/** `about` is the role, or the id of the group, that was given or taken; `newId` what the target is found under afterwards. */
export type Target = {
  id: string | null;
  name: string;
  about?: string | { client: string | null; name: string };
  newId?: string;
};

export type AuditEntry = {
  /** Who: the signed-in administrator. */
  actor: Actor;
  /** What, as noun and verb. */
  action: `${'user' | 'group' | 'client' | 'token' | 'connection' | 'instance' | 'job'}.${string}`;
  target: Target;
  outcome: 'done' | 'refused' | 'unknown';
  reason?: string;
};

let record: Pick<typeof recordLog, 'info'> | null = recordLog;

/** Sends the lines of a command's record elsewhere than to standard output, or nowhere. */
export function writeRecord(write: ((line: string) => void) | null): void {
  record = write && recordLogTo(write);
}

/** One line for each attempted write and each secret shown. It never holds a secret. */
function audit(entry: AuditEntry): void {
  record?.info({ audit: entry }, entry.action);
}

/** What only the result tells: why it was refused, where it was, and what else there is to say of the target. */
type ReadFromResult<T> = { refusalOf?: ((result: T) => string | null) | undefined; targetOf?: (result: T) => Target };

/** Does `work` and records how it ended. */
export async function audited<T>(
  { id, username }: Actor,
  action: AuditEntry['action'],
  target: Target,
  work: () => Promise<T>,
  { refusalOf = () => null, targetOf = () => target }: ReadFromResult<T> = {},
): Promise<T> {
  const entry = { actor: { id, username }, action, target };
  try {
    const result = await work();
    const reason = refusalOf(result);
    const recorded = { ...entry, target: targetOf(result) };
    audit(reason === null ? { ...recorded, outcome: 'done' } : { ...recorded, outcome: 'refused', reason });
    return result;
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'fault';
    audit({ ...entry, outcome: code === 'UNAVAILABLE' || code === 'fault' ? 'unknown' : 'refused', reason: code });
    throw error;
  }
}
