import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** A user's link to an identity provider, and who the user is there. */
export const federatedIdentity = z.object({
  identityProvider: z.string(),
  userId: z.string().nullish(),
  userName: z.string().nullish(),
});
export type FederatedIdentity = z.output<typeof federatedIdentity>;

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

/** Returns the identity providers that a user is linked to. GET /users/{id}/federated-identity; view-users; NOT_FOUND. */
export async function listFederatedIdentities(tokens: TokenSource, userId: string): Promise<FederatedIdentity[]> {
  const answer = await keycloak(tokens, (admin) => admin.users.listFederatedIdentities({ id: userId }));
  return parseAnswer(z.array(federatedIdentity), answer);
}

/** Returns the same of a user who was read alone, in whom Keycloak has them where the realm has identity providers. */
export function federatedIdentitiesIn({ federatedIdentities }: Record<string, unknown>): FederatedIdentity[] {
  return parseAnswer(z.array(federatedIdentity), federatedIdentities ?? []);
}

/**
 * Links a user to one at an identity provider. POST /users/{id}/federated-identity/{alias}; manage-users; NOT_FOUND, CONFLICT
 * where the user has a link there.
 */
export async function addFederatedIdentity(tokens: TokenSource, id: string, identity: FederatedIdentity): Promise<void> {
  const { identityProvider: federatedIdentityId, userId, userName } = identity;
  const federatedIdentity = { identityProvider: federatedIdentityId, userId: userId ?? '', userName: userName ?? '' };
  await keycloak(tokens, (admin) => admin.users.addToFederatedIdentity({ id, federatedIdentityId, federatedIdentity }));
}

/** Takes the link to an identity provider away. DELETE /users/{id}/federated-identity/{alias}; manage-users; NOT_FOUND. */
export async function removeFederatedIdentity(tokens: TokenSource, id: string, alias: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.delFromFederatedIdentity({ id, federatedIdentityId: alias }));
}
