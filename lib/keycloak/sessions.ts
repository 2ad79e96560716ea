import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloak, keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const session = z.object({
  id: z.string(),
  /** Client IDs by the clients' UUIDs. */
  clients: z.record(z.string(), z.string()).nullish(),
  ipAddress: z.string().nullish(),
  start: z.number(),
  lastAccess: z.number(),
});
export type UserSession = z.output<typeof session>;

/** A session in a list of several users'. */
const namedSession = session.extend({ userId: z.string(), username: z.string() });
export type NamedSession = z.output<typeof namedSession>;

/** A stretch of a list. */
type Stretch = { first: number; max: number };

/** Keycloak lists offline tokens among a user's consents, also those of clients that ask for no consent. */
const consent = z
  .object({
    clientId: z.string(),
    grantedClientScopes: z.array(z.string()).nullish(),
    createdDate: z.number().nullish(),
    additionalGrants: z.array(z.object({ client: z.string(), key: z.string() })).nullish(),
  })
  .transform(({ clientId, grantedClientScopes, createdDate, additionalGrants }) => ({
    clientId,
    scopes: grantedClientScopes ?? [],
    createdDate: createdDate ?? null,
    /** The UUIDs of the clients with an offline token. */
    offlineClients: (additionalGrants ?? []).filter(({ key }) => key === 'Offline Token').map(({ client }) => client),
  }));
export type UserConsent = z.output<typeof consent>;

/** Returns the sessions of a user. GET /users/{id}/sessions; view-users; NOT_FOUND. */
export async function listSessions(tokens: TokenSource, userId: string): Promise<UserSession[]> {
  return parseAnswer(z.array(session), await keycloak(tokens, (admin) => admin.users.listSessions({ id: userId })));
}

/** Returns a user's offline sessions with one client. GET /users/{id}/offline-sessions/{clientUuid}; view-users; NOT_FOUND. */
export async function listOfflineSessions(tokens: TokenSource, userId: string, clientUuid: string): Promise<UserSession[]> {
  const answer = await keycloak(tokens, (admin) => admin.users.listOfflineSessions({ id: userId, clientId: clientUuid }));
  return parseAnswer(z.array(session), answer);
}

/** Ends one session. DELETE /sessions/{id}?isOffline=; manage-users; NOT_FOUND. */
export async function deleteSession(tokens: TokenSource, sessionId: string, isOffline: boolean): Promise<void> {
  const realm = env().POUCH_REALM;
  await keycloak(tokens, (admin) => admin.realms.deleteSession({ realm, session: sessionId, isOffline }));
}

/** Returns what a user consented to, and its offline tokens. GET /users/{id}/consents; view-users; NOT_FOUND. */
export async function listConsents(tokens: TokenSource, userId: string): Promise<UserConsent[]> {
  return parseAnswer(z.array(consent), await keycloak(tokens, (admin) => admin.users.listConsents({ id: userId })));
}

/** Revokes the consent and the offline tokens of one client. DELETE /users/{id}/consents/{clientId}; manage-users; NOT_FOUND. */
export async function deleteConsent(tokens: TokenSource, userId: string, clientId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.revokeConsent({ id: userId, clientId }));
}

type RealmSessionsQuery = Stretch & { search: string; isOffline: boolean };

/**
 * Returns sessions of the realm whose username, client ID or address contains the search, in the case in which it is given. Null
 * where this Keycloak has no such list, as before 22, or the viewer may not read it. GET /ui-ext/sessions; view-realm.
 */
export async function findRealmSessions(
  tokens: TokenSource,
  { isOffline, ...query }: RealmSessionsQuery,
): Promise<NamedSession[] | null> {
  const type = isOffline ? 'OFFLINE' : 'REGULAR';
  // What Keycloak's own console asks for. The client library does not have it.
  const answer = await keycloakIfAllowed(tokens, ({ realms, realmName: realm }) => {
    const find = realms.makeRequest<object, unknown>({
      method: 'GET',
      path: '/{realm}/ui-ext/sessions',
      urlParamKeys: ['realm'],
    });
    return find({ ...query, type, realm });
  });
  return answer ? parseAnswer(z.array(namedSession), answer) : null;
}

/** Sessions of a client. Keycloak gives the numbers as text. */
const sessionStats = z.object({
  id: z.string(),
  clientId: z.string(),
  active: z.coerce.number(),
  offline: z.coerce.number(),
});
export type SessionStats = z.output<typeof sessionStats>;

/** Returns how many sessions each client has that has any. GET /client-session-stats; view-realm. */
export async function readSessionStats(tokens: TokenSource): Promise<SessionStats[]> {
  const realm = env().POUCH_REALM;
  return parseAnswer(z.array(sessionStats), await keycloak(tokens, (admin) => admin.realms.getClientSessionStats({ realm })));
}

/** Returns sessions with a client. GET /clients/{uuid}/user-sessions or offline-sessions; view-clients; NOT_FOUND. */
export async function listSessionsWith(
  tokens: TokenSource,
  clientUuid: string,
  { isOffline, ...stretch }: Stretch & { isOffline: boolean },
): Promise<NamedSession[]> {
  const query = { id: clientUuid, ...stretch };
  const answer = await keycloak(tokens, ({ clients }) =>
    isOffline ? clients.listOfflineSessions(query) : clients.listSessions(query),
  );
  return parseAnswer(z.array(namedSession), answer);
}
