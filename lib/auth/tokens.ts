import 'server-only';
import { deleteSession, type StoredSession, updateSession } from '@/lib/auth/sessions';
import { AppError } from '@/lib/errors';
import type { TokenSource } from '@/lib/keycloak/client';
import { refreshGrant } from '@/lib/keycloak/oidc';

/** A token is renewed this long before it runs out, so that it still holds when it reaches Keycloak. */
const EARLY_MS = 10_000;

/** One refresh per session at a time within this process; the row lock does the same between processes. */
const underWay = new Map<string, Promise<StoredSession>>();

/** The session with an access token that is good for a while. UNAUTHENTICATED once Keycloak's session is over. */
export async function withFreshToken(sid: string, session: StoredSession): Promise<StoredSession> {
  return isFresh(session) ? session : refresh(sid, session.version);
}

/** Where calls to Keycloak get the token of this session. */
export function tokenSource(sid: string, session: StoredSession): TokenSource {
  let current = session;
  const keep = (newest: StoredSession) => {
    current = newest;
    return newest.tokens.access;
  };
  return {
    get: async () => keep(await withFreshToken(sid, current)),
    renew: async () => keep(await refresh(sid, current.version)),
  };
}

function isFresh({ accessExpiresAt }: StoredSession): boolean {
  return accessExpiresAt.getTime() - Date.now() > EARLY_MS;
}

/** Refreshes unless somebody else already did since `seenVersion`. */
async function refresh(sid: string, seenVersion: number): Promise<StoredSession> {
  const running = underWay.get(sid);
  if (running) return running;
  const started = refreshUnderLock(sid, seenVersion).finally(() => underWay.delete(sid));
  underWay.set(sid, started);
  return started;
}

async function refreshUnderLock(sid: string, seenVersion: number): Promise<StoredSession> {
  try {
    const session = await updateSession(sid, async ({ version, tokens }) =>
      version === seenVersion ? refreshGrant(tokens.refresh) : null,
    );
    if (session) return session;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAUTHENTICATED') throw error;
    await deleteSession(sid);
    throw error;
  }
  throw new AppError('UNAUTHENTICATED', 'Your session has ended. Sign in again.');
}
