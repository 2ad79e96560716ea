import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listSessions, listSessionsWith, type NamedSession, readSessionStats } from '@/lib/keycloak/sessions';
import { findUsers, type UserRepresentation } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { listAllOffline } from '@/lib/users/operations/end-sessions';

const MAX_CLIENTS = 20;
const MAX_USERS = 10;
const MAX_SESSIONS = 100;

type Stretch = { first: number; max: number };

/**
 * Returns sessions where Keycloak cannot list or search all of them: those with the clients that have the most. For a search,
 * those of them whose username or address contains it, those with clients whose client ID does, and those of users whom it finds.
 */
export async function readByClient(viewer: Viewer, q: string, isOffline: boolean, { first, max }: Stretch) {
  const stats = (await readSessionStats(viewer.tokens))
    .map(({ active, offline, ...client }) => ({ ...client, count: isOffline ? offline : active }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  const isMatch = (text: string) => text.toLowerCase().includes(q.toLowerCase());
  const named = stats.filter(({ clientId }) => isMatch(clientId));
  const clients = [...new Set([...stats.slice(0, MAX_CLIENTS), ...named.slice(0, MAX_CLIENTS)])];
  const users = q === '' ? [] : await findUsers(viewer.tokens, { search: q, max: MAX_USERS + 1, briefRepresentation: true });
  const [ofClients, ofUsers] = await Promise.all([
    mapLimited(clients, async ({ id, clientId }) => {
      const sessions = await listSessionsWith(viewer.tokens, id, { isOffline, first: 0, max: MAX_SESSIONS });
      return sessions.filter(({ username, ipAddress }) => [clientId, username, ipAddress ?? ''].some(isMatch));
    }),
    mapLimited(users.slice(0, MAX_USERS), (user) => sessionsOf(viewer, user, isOffline)),
  ]);
  const byId = new Map([...ofClients, ...ofUsers].flat().map((session) => [session.id, session]));
  const found = [...byId.values()].sort((one, other) => other.lastAccess - one.lastAccess).slice(first, first + max);
  const isWhole = clients.length === stats.length && stats.every(({ count }) => count <= MAX_SESSIONS);
  return { found, leftOut: isWhole ? null : q === '' ? LISTED : SEARCHED };
}

const OF_CLIENTS = `up to ${MAX_SESSIONS} sessions with each of the ${MAX_CLIENTS} clients that have the most`;
const LISTED = `This Keycloak cannot list all sessions. Pouch shows ${OF_CLIENTS}. Search for a user to see all of that user's sessions.`;
const SEARCHED = `This Keycloak cannot search all sessions. Pouch searched ${OF_CLIENTS} and of up to ${MAX_CLIENTS} whose client ID contains the search, and the sessions of up to ${MAX_USERS} users. Search for a username to see all sessions of that user.`;

async function sessionsOf(viewer: Viewer, { id, username }: UserRepresentation, isOffline: boolean): Promise<NamedSession[]> {
  const sessions = isOffline ? await listAllOffline(viewer, id) : await listSessions(viewer.tokens, id);
  return sessions.map((session) => ({ ...session, userId: id, username }));
}
