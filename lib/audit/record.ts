import 'server-only';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

type Actor = { id: string; username: string };
/** `about` is the role, or the id of the group, that was given or taken. */
export type Target = { id: string | null; name: string; about?: string | { client: string | null; name: string } };

export type AuditEntry = {
  /** Who: the signed-in administrator. */
  actor: Actor;
  /** What, as noun and verb. */
  action: `${'user' | 'client' | 'token' | 'connection' | 'job'}.${string}`;
  target: Target;
  outcome: 'done' | 'refused' | 'unknown';
  reason?: string;
};

/** One line for each attempted write and each secret shown. It never holds a secret. */
function audit(entry: AuditEntry): void {
  log.info({ audit: entry }, entry.action);
}

/** Does `work` and records how it ended. `refusalOf` returns the reason where the result itself says that it was refused. */
export async function audited<T>(
  { id, username }: Actor,
  action: AuditEntry['action'],
  target: Target,
  work: () => Promise<T>,
  refusalOf: (result: T) => string | null = () => null,
): Promise<T> {
  const entry = { actor: { id, username }, action, target };
  try {
    const result = await work();
    const reason = refusalOf(result);
    audit(reason === null ? { ...entry, outcome: 'done' } : { ...entry, outcome: 'refused', reason });
    return result;
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'fault';
    audit({ ...entry, outcome: code === 'UNAVAILABLE' || code === 'fault' ? 'unknown' : 'refused', reason: code });
    throw error;
  }
}
