import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { keycloak, keycloakOnce } from '@/lib/keycloak/client';
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

/** What Pouch reads of a ClientRepresentation: never `secret`. The attributes may hold the rotated one, so they stay on the server. */
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
  redirectUris: list,
  webOrigins: list,
  attributes: z
    .record(z.string(), z.string().nullish())
    .nullish()
    .transform((value) => value ?? {}),
});
export type Client = z.output<typeof client>;
type Named = Pick<Client, 'id' | 'clientId'>;

/** A client with everything that Keycloak says of it, so that it can be written back. It may hold secrets. */
const wholeClient = z.looseObject({ clientId: z.string(), attributes: z.record(z.string(), z.unknown()).nullish() });
export type WholeClient = z.output<typeof wholeClient>;

/** Returns all clients of the realm. GET /clients; view-clients. */
export async function listClients(tokens: TokenSource): Promise<Client[]> {
  return parseAnswer(z.array(client), await keycloak(tokens, (admin) => admin.clients.find()));
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

/** Replaces the client, except its secrets, which keep their values. PUT /clients/{uuid}; manage-clients; NOT_FOUND, CONFLICT, INVALID_INPUT. */
export async function updateClient(tokens: TokenSource, uuid: string, changed: WholeClient): Promise<void> {
  await keycloak(tokens, (admin) => admin.clients.update({ id: uuid }, withoutSecrets(changed)));
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

/** Returns the id of the user behind the client's service account. GET /clients/{uuid}/service-account-user; view-clients; NOT_FOUND, INVALID_INPUT without one. */
export async function readServiceAccountUser(tokens: TokenSource, uuid: string): Promise<{ id: string }> {
  const answer = await keycloak(tokens, (admin) => admin.clients.getServiceAccountUser({ id: uuid }));
  return parseAnswer(z.object({ id: z.string() }), answer);
}

const secretAnswer = z.object({ value: z.string().nullish() });

/** Returns the client's secret. GET /clients/{uuid}/client-secret; view-clients, and manage-clients where Keycloak masks it (FORBIDDEN); NOT_FOUND without one. */
export async function readSecret(tokens: TokenSource, { id, clientId }: Named): Promise<string> {
  const answer = await keycloak(tokens, (admin) => admin.clients.getClientSecret({ id }));
  return requireUnmasked(parseAnswer(secretAnswer, answer).value, clientId);
}

/** Rotates the client's secret and returns the new one. POST /clients/{uuid}/client-secret, sent once; manage-clients; NOT_FOUND. */
export async function rotateSecret(tokens: TokenSource, { id, clientId }: Named): Promise<string> {
  const answer = await keycloakOnce(tokens, (admin) => admin.clients.generateNewClientSecret({ id }));
  return requireUnmasked(parseAnswer(secretAnswer, answer).value, clientId);
}

/** Ends the rotated secret; without one it does nothing. DELETE /clients/{uuid}/client-secret/rotated; manage-clients; NOT_FOUND. */
export async function deleteRotatedSecret(tokens: TokenSource, uuid: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.clients.invalidateSecret({ id: uuid }));
}

/** Returns the rotated secret while it still works, or null. FORBIDDEN where Keycloak masked it. */
export function rotatedSecretOf({ attributes, clientId }: Client): string | null {
  const value = attributes['client.secret.rotated'];
  return value ? requireUnmasked(value, clientId) : null;
}

/** Returns whether the client's secret has expired. Keycloak keeps its end in an attribute (epoch seconds). */
export function isSecretExpired(attributes: Record<string, unknown>): boolean {
  const endsAt = Number(attributes['client.secret.expiration.time'] ?? 0) * 1000;
  return endsAt > 0 && endsAt <= Date.now();
}

/** What Keycloak (26.8 and newer) sends in place of a secret that the user may not see. It is never shown, copied or written back. */
const MASK = '**********';

function requireUnmasked(value: string | null | undefined, clientId: string): string {
  if (!value) throw new AppError('NOT_FOUND', `The client "${clientId}" has no secret.`);
  if (value !== MASK) return value;
  throw new AppError(
    'FORBIDDEN',
    `Keycloak hides the secret of "${clientId}" from you. Ask for the role "manage-clients" to see it.`,
  );
}
