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

/**
 * Returns the identity providers that a user is linked to.
 * GET /admin/realms/{realm}/users/{id}/federated-identity; view-users; NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, UNAVAILABLE.
 */
export async function listFederatedIdentities(tokens: TokenSource, userId: string): Promise<FederatedIdentity[]> {
  const answer = await keycloak(tokens, (admin) => admin.users.listFederatedIdentities({ id: userId }));
  return parseAnswer(z.array(federatedIdentity), answer);
}
