import 'server-only';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

type Actor = { id: string; username: string };
/** `about` is the role or the group that was given or taken. */
export type Target = { id: string | null; name: string; about?: string };

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

/** Does `work` and records how it ended. */
export async function audited<T>(
  { id, username }: Actor,
  action: AuditEntry['action'],
  target: Target,
  work: () => Promise<T>,
): Promise<T> {
  const entry = { actor: { id, username }, action, target };
  try {
    const result = await work();
    audit({ ...entry, outcome: 'done' });
    return result;
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'fault';
    audit({ ...entry, outcome: code === 'UNAVAILABLE' || code === 'fault' ? 'unknown' : 'refused', reason: code });
    throw error;
  }
}
