import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { keycloak, keycloakOnce } from '@/lib/keycloak/client';
import type { Client } from '@/lib/keycloak/clients';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

type Named = Pick<Client, 'id' | 'clientId'>;

const secretAnswer = z.object({ value: z.string().nullish() });

/**
 * Returns the client's secret. GET /clients/{uuid}/client-secret; view-clients, and manage-clients where Keycloak masks it
 * (FORBIDDEN); NOT_FOUND, also without a secret.
 */
export async function readSecret(tokens: TokenSource, { id, clientId }: Named): Promise<string> {
  const answer = await keycloak(tokens, (admin) => admin.clients.getClientSecret({ id }));
  return requireUnmasked(parseAnswer(secretAnswer, answer).value, clientId);
}

/**
 * Rotates the client's secret and returns the new one. POST /clients/{uuid}/client-secret; manage-clients; NOT_FOUND. After
 * UNAVAILABLE the secret may be rotated.
 */
export async function rotateSecret(tokens: TokenSource, { id, clientId }: Named): Promise<string> {
  const answer = await keycloakOnce(tokens, (admin) => admin.clients.generateNewClientSecret({ id }));
  return requireUnmasked(parseAnswer(secretAnswer, answer).value, clientId);
}

/** Ends the rotated secret, if there is one. DELETE /clients/{uuid}/client-secret/rotated; manage-clients; NOT_FOUND. */
export async function deleteRotatedSecret(tokens: TokenSource, uuid: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.clients.invalidateSecret({ id: uuid }));
}

/** Returns the rotated secret while it still works, or null. FORBIDDEN where Keycloak masked it. */
export function rotatedSecretOf({ attributes, clientId }: Client): string | null {
  const value = attributes['client.secret.rotated'];
  return value ? requireUnmasked(value, clientId) : null;
}

/** Returns since when a client's secret is in use, when it ends, and when the one before it ends, in milliseconds; null where Keycloak does not say. */
export function secretTimesOf(attributes: Record<string, unknown>) {
  return {
    setAt: momentOf(attributes['client.secret.creation.time']),
    expiresAt: momentOf(attributes['client.secret.expiration.time']),
    oldEndsAt: attributes['client.secret.rotated'] ? momentOf(attributes['client.secret.rotated.expiration.time']) : null,
  };
}

/** Keycloak writes seconds since 1970 as text. */
function momentOf(text: unknown): number | null {
  const seconds = Number(text);
  return text && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

type Authentication = { publicClient: boolean; bearerOnly: boolean; clientAuthenticatorType: string };

/** Returns whether a client proves who it is by a secret. */
export function usesSecret({ publicClient, bearerOnly, clientAuthenticatorType }: Authentication): boolean {
  return !publicClient && !bearerOnly && clientAuthenticatorType.startsWith('client-secret');
}

/** Returns whether the client's secret has expired. */
export function isSecretExpired(attributes: Record<string, unknown>): boolean {
  const { expiresAt } = secretTimesOf(attributes);
  return expiresAt !== null && expiresAt <= Date.now();
}

/** What Keycloak (26.8 and newer) sends for a secret that the administrator may not see. It is never shown or written back. */
const WITHHELD_SECRET = '**********';

function requireUnmasked(value: string | null | undefined, clientId: string): string {
  if (!value) throw new AppError('NOT_FOUND', `Keycloak has no secret for "${clientId}". Check the client in Keycloak.`);
  if (value !== WITHHELD_SECRET) return value;
  throw new AppError(
    'FORBIDDEN',
    `Keycloak does not show the secret of "${clientId}" to a user who does not have the role "manage-clients". Ask for that role.`,
  );
}
