import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const credential = z.object({
  /** Missing for a password in a directory. */
  id: z.string().nullish(),
  type: z.string(),
  userLabel: z.string().nullish(),
  createdDate: z.number().nullish(),
  /** How it is hashed, as JSON. */
  credentialData: z.string().nullish(),
});
export type CredentialRepresentation = z.output<typeof credential>;

/** Returns a user's credentials, without their secrets. GET /users/{id}/credentials; view-users; NOT_FOUND. */
export async function listCredentials(tokens: TokenSource, userId: string): Promise<CredentialRepresentation[]> {
  return parseAnswer(z.array(credential), await keycloak(tokens, (admin) => admin.users.getCredentials({ id: userId })));
}

/** Deletes one credential. DELETE /users/{id}/credentials/{credentialId}; manage-users; NOT_FOUND. */
export async function deleteCredential(tokens: TokenSource, userId: string, credentialId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.deleteCredential({ id: userId, credentialId }));
}
