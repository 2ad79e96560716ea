import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listConsents, listOfflineSessions, listSessions, type UserConsent, type UserSession } from '@/lib/keycloak/sessions';
import { mapLimited } from '@/lib/map-limited';
import type { Consent, OpenSession, Sessions } from '@/lib/users/account/schema';
import { requireUser } from '@/lib/users/user';

/** Returns a user's sessions, offline ones too, and consents. */
export async function readSessions(viewer: Viewer, id: string): Promise<Sessions> {
  const { tokens } = viewer;
  const [online, consents, user] = await Promise.all([
    listSessions(tokens, id),
    listConsents(tokens, id),
    requireUser(viewer, id),
  ]);
  const clients = consents.flatMap(({ offlineClients }) => offlineClients);
  const offline = await mapLimited(clients, (client) => listOfflineSessions(tokens, id, client));
  const notBefore = user.notBefore ?? 0;
  return {
    sessions: [
      ...online.map((session) => toSession(session, false, notBefore)),
      ...offline.flat().map((session) => toSession(session, true, notBefore)),
    ],
    consents: consents.map(toConsent),
  };
}

/** Keycloak refuses offline tokens from before `notBefore` (epoch seconds), and continues to list them. */
function toSession(session: UserSession, isOffline: boolean, notBefore: number): OpenSession {
  const { id, clients, ipAddress, start, lastAccess } = session;
  return {
    id,
    clients: Object.values(clients ?? {}),
    startedAt: new Date(start).toISOString(),
    lastUsedAt: new Date(lastAccess).toISOString(),
    address: ipAddress ?? '',
    isOffline,
    isRefused: isOffline && lastAccess < notBefore * 1000,
  };
}

function toConsent({ clientId, scopes, createdDate, offlineClients }: UserConsent): Consent {
  return {
    clientId,
    scopes,
    grantedAt: createdDate ? new Date(createdDate).toISOString() : null,
    hasOfflineTokens: offlineClients.length > 0,
  };
}
