import 'server-only';
import { log } from '@/lib/log';

export type AuditEntry = {
  /** Who: the signed-in administrator. */
  actor: { id: string; username: string };
  action: 'user.create' | 'user.delete';
  target: { id: string | null; username: string };
  outcome: 'done' | 'refused' | 'unknown';
  reason?: string;
};

/** One line for each attempted write. It never holds a secret. */
export function audit(entry: AuditEntry): void {
  log.info({ audit: entry }, entry.action);
}
