import 'server-only';
import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import Resource from '@keycloak/keycloak-admin-client/lib/resources/resource.js';
import { z } from 'zod';
import { keycloak, keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { type Page, type UserRepresentation, userRepresentation } from '@/lib/keycloak/users';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const bruteForceStatus = z.object({
  /** Whether the user is locked out. */
  disabled: z.boolean(),
  numFailures: z.number(),
  lastFailure: z.number().nullish(),
  lastIPFailure: z.string().nullish(),
});
export type BruteForceStatus = z.output<typeof bruteForceStatus>;

/** Returns what brute force protection recorded of a user, or null. GET /attack-detection/brute-force/users/{id}; view-users. */
export async function readBruteForceStatus(tokens: TokenSource, userId: string): Promise<BruteForceStatus | null> {
  const answer = await keycloak(tokens, (admin) => admin.attackDetection.findOne({ id: userId }));
  return answer ? parseAnswer(bruteForceStatus, answer) : null;
}

const described = z.array(z.object({ id: z.string(), bruteForceStatus }));

/**
 * Returns what was recorded of many users, by their IDs, which may not have blanks. A Keycloak that does not take several IDs
 * returns none. GET /ui-ext/brute-force-user; view-users.
 */
export async function readBruteForceStatuses(tokens: TokenSource, userIds: string[]): Promise<Map<string, BruteForceStatus>> {
  const query = { search: `id:${userIds.join(' ')}`, briefRepresentation: true };
  const answer = await keycloakIfAllowed(tokens, (admin) => new ConsoleUsers(admin).find(query));
  const users = parseAnswer(described, answer ?? []);
  return new Map(users.map(({ id, bruteForceStatus: status }) => [id, status]));
}

const withStatus = z.object({ bruteForceStatus: bruteForceStatus.nullish() });
export type UserWithStatus = { user: UserRepresentation; status: BruteForceStatus | null };

/**
 * Returns a stretch of all users, each with what was recorded of them; null where this Keycloak does not list them so.
 * GET /ui-ext/brute-force-user; view-users.
 */
export async function listUsersWithStatuses(tokens: TokenSource, page: Page): Promise<UserWithStatus[] | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => new ConsoleUsers(admin).find(page));
  if (answer === null) return null;
  return parseAnswer(z.array(z.unknown()), answer).map((each) => ({
    user: parseAnswer(userRepresentation, each),
    status: parseAnswer(withStatus, each).bruteForceStatus ?? null,
  }));
}

/** What Keycloak's own console asks for. The client library does not have it. */
class ConsoleUsers extends Resource<{ realm?: string }> {
  find = this.makeRequest<{ search?: string } & Page, unknown>({
    method: 'GET',
    path: '/brute-force-user',
  });

  constructor(admin: KeycloakAdminClient) {
    super(admin, { path: '/admin/realms/{realm}/ui-ext', getUrlParams: () => ({ realm: admin.realmName }) });
  }
}

/** Forgets a user's failed sign-ins, which unlocks the user. DELETE /attack-detection/brute-force/users/{id}; manage-users. */
export async function clearBruteForceStatus(tokens: TokenSource, userId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.attackDetection.del({ id: userId }));
}
