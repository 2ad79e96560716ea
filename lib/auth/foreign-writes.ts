import 'server-only';
import { recordDone } from '@/lib/audit/record';
import { isWithinLimit } from '@/lib/audit/refusal-limit';
import { openCookie } from '@/lib/auth/cookie-token';
import { sessionCookie } from '@/lib/auth/cookies';
import { findSession, sessionKeyOf } from '@/lib/auth/sessions';
import { log } from '@/lib/log';

const ACTION = 'session.foreign-write';

/**
 * Records that a write was refused because it came from another site, where it carried a session: of whom. Past the limit on
 * refusals the session is not even looked up, so that a page that sends many keeps neither the record nor the database busy.
 */
export async function recordForeignWrite(cookieHeader: string | undefined): Promise<void> {
  const sid = openCookie(cookieIn(cookieHeader ?? '', sessionCookie().name))?.sid;
  const key = sid && sessionKeyOf(sid);
  if (!key || !isWithinLimit(key, ACTION)) return;
  try {
    const session = await findSession(key);
    if (!session) return;
    const { userId: id, username } = session;
    const about = { actor: { id, username }, target: { id, name: username } };
    await recordDone({ ...about, action: ACTION, outcome: 'refused', reason: 'FOREIGN_ORIGIN' });
  } catch (err) {
    log.warn({ err }, 'a write from another site was refused and could not be recorded');
  }
}

function cookieIn(header: string, name: string): string | undefined {
  const start = `${name}=`;
  const found = header.split(';').find((part) => part.trim().startsWith(start));
  return found?.trim().slice(start.length);
}
