import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
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
