import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { ifAllowed, keycloak, keycloakOnce } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const list = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

/** What Pouch reads of a ClientRepresentation: never `secret`. The attributes may hold the rotated one: browsers never get them. */
const client = z.object({
  id: z.string(),
  clientId: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  enabled: flag,
  protocol: z.string().nullish(),
  publicClient: flag,
  bearerOnly: flag,
  clientAuthenticatorType: z
    .string()
    .nullish()
    .transform((value) => value ?? 'client-secret'),
  standardFlowEnabled: flag,
  directAccessGrantsEnabled: flag,
  serviceAccountsEnabled: flag,
  consentRequired: flag,
  notBefore: z.number().nullish(),
  rootUrl: z.string().nullish(),
  baseUrl: z.string().nullish(),
  redirectUris: list,
  webOrigins: list,
  attributes: z
    .record(z.string(), z.string().nullish())
    .nullish()
    .transform((value) => value ?? {}),
});
export type Client = z.output<typeof client>;

/** A client with everything that Keycloak says of it, so that it can be written back. It may hold secrets. */
const wholeClient = z.looseObject({ clientId: z.string(), attributes: z.record(z.string(), z.unknown()).nullish() });
export type WholeClient = z.output<typeof wholeClient>;

/** Returns all clients of the realm. GET /clients; view-clients. */
export async function listClients(tokens: TokenSource): Promise<Client[]> {
  return parseAnswer(z.array(client), await keycloak(tokens, (admin) => admin.clients.find()));
}

/** Throws FORBIDDEN where clients may not be seen: older versions then answer that there are none. GET /clients; view-clients. */
export async function requireClientList(tokens: TokenSource): Promise<void> {
  const some = await keycloak(tokens, (admin) => admin.clients.find({ first: 0, max: 1 }));
  // Every realm has clients of Keycloak's own.
  if (some.length === 0) throw new AppError('FORBIDDEN', 'You may not see the clients of the realm.');
}

/** Returns the client with this client ID, or null. GET /clients?clientId=; view-clients. */
export async function findClient(tokens: TokenSource, clientId: string): Promise<Client | null> {
  const answer = await keycloak(tokens, (admin) => admin.clients.find({ clientId }));
  return parseAnswer(z.array(client), answer).find((candidate) => candidate.clientId === clientId) ?? null;
}

/** Returns the client with this client ID. GET /clients?clientId=; view-clients; NOT_FOUND. */
export async function requireClient(tokens: TokenSource, clientId: string): Promise<Client> {
  const found = await findClient(tokens, clientId);
  if (!found) throw new AppError('NOT_FOUND', `There is no client "${clientId}". It may have been deleted or renamed.`);
  return found;
}

/** Returns the whole client with this UUID, or null. GET /clients/{uuid}; view-clients. */
export async function readWholeClient(tokens: TokenSource, uuid: string): Promise<WholeClient | null> {
  const answer = await keycloak(tokens, (admin) => admin.clients.findOne({ id: uuid }));
  return answer ? parseAnswer(wholeClient, answer) : null;
}

/** Creates a client and returns its UUID. POST /clients; manage-clients; CONFLICT, INVALID_INPUT. After UNAVAILABLE it may exist. */
export async function createClient(tokens: TokenSource, wanted: WholeClient): Promise<string> {
  const answer = await keycloakOnce(tokens, (admin) => admin.clients.create(wanted as object));
  return parseAnswer(z.object({ id: z.string() }), answer).id;
}

/** Deletes the client. DELETE /clients/{uuid}; manage-clients; NOT_FOUND. */
export async function deleteClient(tokens: TokenSource, uuid: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.clients.del({ id: uuid }));
}

/**
 * Replaces the client, and its secret only where one is given. PUT /clients/{uuid}; manage-clients; NOT_FOUND, CONFLICT,
 * INVALID_INPUT.
 */
export async function updateClient(tokens: TokenSource, uuid: string, changed: WholeClient, secret?: string): Promise<void> {
  const client = { ...withoutSecrets(changed), ...(secret === undefined ? {} : { secret }) };
  await keycloak(tokens, (admin) => admin.clients.update({ id: uuid }, client));
}

/** Keycloak may have sent a mask in place of a secret, which must never be written back. What is left out keeps its value. */
function withoutSecrets({ secret: _, registrationAccessToken: __, ...kept }: WholeClient) {
  const attributes = Object.entries(kept.attributes ?? {}).filter(([name]) => !name.startsWith('client.secret.'));
  return { ...kept, attributes: Object.fromEntries(attributes) };
}

const counted = z.object({ count: z.coerce.number() });

/** Returns how many sessions the client has. GET /clients/{uuid}/session-count; view-clients; NOT_FOUND. */
export async function countSessions(tokens: TokenSource, uuid: string): Promise<number> {
  return parseAnswer(counted, await keycloak(tokens, (admin) => admin.clients.getSessionCount({ id: uuid }))).count;
}

/** Returns how many offline sessions the client has. GET /clients/{uuid}/offline-session-count; view-clients; NOT_FOUND. */
export async function countOfflineSessions(tokens: TokenSource, uuid: string): Promise<number> {
  return parseAnswer(counted, await keycloak(tokens, (admin) => admin.clients.getOfflineSessionCount({ id: uuid }))).count;
}

/** Returns the client with this client ID, or null where there is none or the viewer may not see it. GET /clients?clientId=. */
export async function findClientIfAllowed(tokens: TokenSource, clientId: string): Promise<Client | null> {
  return ifAllowed(findClient(tokens, clientId));
}

/** Returns the service account of a client. GET /clients/{uuid}/service-account-user; view-clients; NOT_FOUND, INVALID_INPUT. */
export async function readServiceAccountUser(tokens: TokenSource, uuid: string): Promise<{ id: string }> {
  const answer = await keycloak(tokens, (admin) => admin.clients.getServiceAccountUser({ id: uuid }));
  return parseAnswer(z.object({ id: z.string() }), answer);
}

/**
 * Returns the claims that an access token of the client would have for a user; none is issued. GET
 * /clients/{uuid}/evaluate-scopes/generate-example-access-token; view-clients and, in newer versions, view-users; NOT_FOUND.
 */
export async function readExampleToken(tokens: TokenSource, uuid: string, userId: string): Promise<Record<string, unknown>> {
  const query = { id: uuid, userId, scope: 'openid', audience: '' };
  return parseAnswer(z.looseObject({}), await keycloak(tokens, (admin) => admin.clients.evaluateGenerateAccessToken(query)));
}

/** Returns whether an address stands for any host, as `*` and `https://*` do: Keycloak then sends sign-ins to whoever asks. */
export function isAnyAddress(uri: string): boolean {
  const start = uri.replace(/\*(\/\*)?$/, '');
  return start !== uri && ['http://', 'https://'].some((scheme) => scheme.startsWith(start));
}
