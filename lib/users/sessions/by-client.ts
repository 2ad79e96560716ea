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
 * Returns sessions as a Keycloak gives them that has no list of all, or does not search all of it: those with the clients that have the most, or whose client ID
 * contains the search, and those of the users whom it finds.
 */
export async function readByClient(viewer: Viewer, q: string, isOffline: boolean, { first, max }: Stretch) {
  const stats = (await readSessionStats(viewer.tokens))
    .map(({ active, offline, ...client }) => ({ ...client, count: isOffline ? offline : active }))
    .filter(({ count, clientId }) => count > 0 && clientId.toLowerCase().includes(q.toLowerCase()))
    .sort((one, other) => other.count - one.count);
  const clients = stats.slice(0, MAX_CLIENTS);
  const users = q === '' ? [] : await findUsers(viewer.tokens, { search: q, max: MAX_USERS + 1, briefRepresentation: true });
  const [ofClients, ofUsers] = await Promise.all([
    mapLimited(clients, ({ id }) => listSessionsWith(viewer.tokens, id, { isOffline, first: 0, max: MAX_SESSIONS })),
    mapLimited(users.slice(0, MAX_USERS), (user) => sessionsOf(viewer, user, isOffline)),
  ]);
  const byId = new Map([...ofClients, ...ofUsers].flat().map((session) => [session.id, session]));
  const found = [...byId.values()].sort((one, other) => other.lastAccess - one.lastAccess).slice(first, first + max);
  const isWhole =
    clients.length === stats.length && users.length <= MAX_USERS && stats.every(({ count }) => count <= MAX_SESSIONS);
  return { found, leftOut: isWhole ? null : LEFT_OUT };
}

const LEFT_OUT = `This Keycloak has no list of all sessions that can be searched so. Pouch shows up to ${MAX_SESSIONS} sessions with each of the ${MAX_CLIENTS} clients that have the most, and for a search those of up to ${MAX_USERS} users. Search for a user to see all of that user's sessions.`;

async function sessionsOf(viewer: Viewer, { id, username }: UserRepresentation, isOffline: boolean): Promise<NamedSession[]> {
  const sessions = isOffline ? await listAllOffline(viewer, id) : await listSessions(viewer.tokens, id);
  return sessions.map((session) => ({ ...session, userId: id, username }));
}
