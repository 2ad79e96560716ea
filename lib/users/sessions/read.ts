import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readServerInfo } from '@/lib/keycloak/server-info';
import { findRealmSessions, type NamedSession } from '@/lib/keycloak/sessions';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { searchesAllSessions } from '@/lib/keycloak/versions';
import { memoizeFor } from '@/lib/memoize-for';
import { readByClient } from '@/lib/users/sessions/by-client';
import {
  type RealmSession,
  type RealmSessionsPage,
  type RealmSessionsQuery,
  SESSIONS_ON_A_PAGE,
} from '@/lib/users/sessions/schema';

/** Returns a page of the realm's sessions, in one call where this Keycloak has such a list. */
export async function readRealmSessions(viewer: Viewer, { q, kind, page }: RealmSessionsQuery): Promise<RealmSessionsPage> {
  const isOffline = kind === 'offline';
  const stretch = { first: (page - 1) * SESSIONS_ON_A_PAGE, max: SESSIONS_ON_A_PAGE + 1 };
  const listed = q === '' || (await isSearchable(viewer)) ? await findAll(viewer.tokens, q, { isOffline, ...stretch }) : null;
  const { found, leftOut = null } = listed ?? (await readByClient(viewer, q, isOffline, stretch));
  return {
    sessions: found.slice(0, SESSIONS_ON_A_PAGE).map((session) => toRealmSession(viewer, session, isOffline)),
    hasNext: found.length > SESSIONS_ON_A_PAGE,
    leftOut,
  };
}

async function isSearchable(viewer: Viewer): Promise<boolean> {
  const version = await readVersion(viewer);
  return version === null || searchesAllSessions(version);
}

/** Not kept where this viewer may not see it: another one may. */
const readVersion = memoizeFor(async ({ tokens }: Viewer) => (await readServerInfo(tokens)).version, {
  isKept: (version) => version !== null,
});

type Found = { found: NamedSession[]; leftOut?: string | null };
type Wanted = { isOffline: boolean; first: number; max: number };

async function findAll(tokens: TokenSource, q: string, wanted: Wanted): Promise<Found | null> {
  const found = await findRealmSessions(tokens, { search: q, ...wanted });
  const lower = q.toLowerCase();
  // Keycloak compares letters as they are given, and all usernames are in lower case.
  if (found?.length === 0 && lower !== q) return findAll(tokens, lower, wanted);
  return found && { found };
}

function toRealmSession({ keycloakSid }: Viewer, session: NamedSession, isOffline: boolean): RealmSession {
  const { id, userId, username, clients, start, lastAccess, ipAddress } = session;
  return {
    id,
    userId,
    username,
    clients: Object.values(clients ?? {}).sort(),
    startedAt: new Date(start).toISOString(),
    lastUsedAt: new Date(lastAccess).toISOString(),
    address: ipAddress ?? '',
    isOffline,
    isOwn: !isOffline && id === keycloakSid,
  };
}
