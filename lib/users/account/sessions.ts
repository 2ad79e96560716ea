import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listConsents, listOfflineSessions, listSessions, type UserConsent, type UserSession } from '@/lib/keycloak/sessions';
import { mapLimited } from '@/lib/map-limited';
import type { Consent, ListedSession, Sessions } from '@/lib/users/account/schema';
import { isRefusedSince } from '@/lib/users/operations/end-sessions';
import { requireUser } from '@/lib/users/user';

/** Returns a user's sessions, offline ones too, and consents. */
export async function readSessions(viewer: Viewer, id: string): Promise<Sessions> {
  const { tokens, keycloakSid } = viewer;
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
      ...online.map((session) => toSession(session, { isOffline: false, isOwn: session.id === keycloakSid, notBefore })),
      ...offline.flat().map((session) => toSession(session, { isOffline: true, isOwn: false, notBefore })),
    ],
    consents: consents.map(toConsent),
  };
}

type Standing = { isOffline: boolean; isOwn: boolean; notBefore: number };

/** Keycloak continues to list the offline tokens that it refuses. */
function toSession(session: UserSession, { isOffline, isOwn, notBefore }: Standing): ListedSession {
  const { id, clients, ipAddress, start, lastAccess } = session;
  return {
    id,
    clients: Object.values(clients ?? {}),
    startedAt: new Date(start).toISOString(),
    lastUsedAt: new Date(lastAccess).toISOString(),
    address: ipAddress ?? '',
    isOffline,
    isOwn,
    isRefused: isOffline && isRefusedSince(notBefore, session),
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
