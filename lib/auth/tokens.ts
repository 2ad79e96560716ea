import 'server-only';
import { deleteSession, type StoredSession, updateSession } from '@/lib/auth/sessions';
import { AppError } from '@/lib/errors';
import { RENEWED_EARLY_MS, type TokenSource } from '@/lib/keycloak/token-source';
import { refreshSession } from '@/lib/keycloak/tokens';
import { metrics } from '@/lib/metrics/metrics';

/** One refresh per session at a time within this process; a lock in the database does the same between processes. */
const underWay = new Map<string, Promise<StoredSession>>();

/** Returns the session with an access token that is good for a while. UNAUTHENTICATED once Keycloak's session is over. */
export async function withFreshToken(key: string, session: StoredSession): Promise<StoredSession> {
  return isFresh(session) ? session : refresh(key, session);
}

/** Returns where calls to Keycloak get the token of this session. */
export function tokenSource(key: string, session: StoredSession): TokenSource {
  let current = session;
  const keep = (newest: StoredSession) => {
    current = newest;
    return newest.tokens.access;
  };
  return {
    get: async () => keep(await withFreshToken(key, current)),
    renew: async () => keep(await refresh(key, current)),
  };
}

function isFresh({ accessExpiresAt }: StoredSession): boolean {
  return accessExpiresAt.getTime() - Date.now() > RENEWED_EARLY_MS;
}

/** Refreshes the session unless another request has done so since it was `seen`. */
async function refresh(key: string, seen: StoredSession): Promise<StoredSession> {
  const running = underWay.get(key);
  if (running) return running;
  const started = refreshUnderLock(key, seen).finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}

async function refreshUnderLock(key: string, seen: StoredSession): Promise<StoredSession> {
  try {
    const session = await updateSession({ key, username: seen.username }, async ({ version, tokens }) =>
      version === seen.version ? refreshSession(tokens.refresh) : null,
    );
    if (session) {
      metrics.refreshes.inc({ outcome: 'done' });
      return session;
    }
  } catch (error) {
    metrics.refreshes.inc({ outcome: error instanceof AppError ? error.code : 'fault' });
    if (!(error instanceof AppError) || error.code !== 'UNAUTHENTICATED') throw error;
    await deleteSession(key, seen.version);
    throw error;
  }
  throw new AppError('UNAUTHENTICATED', 'Your session has ended. Sign in again.');
}
