import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const clientScope = z.object({ id: z.string(), name: z.string() });
export type ClientScope = z.output<typeof clientScope>;

/** Returns the client scopes of the realm. GET /client-scopes; view-clients. */
export async function listClientScopes(tokens: TokenSource): Promise<ClientScope[]> {
  return parseAnswer(z.array(clientScope), await keycloak(tokens, (admin) => admin.clientScopes.find()));
}

/** Gives a client a scope in every token. PUT /clients/{uuid}/default-client-scopes/{id}; manage-clients; NOT_FOUND. */
export async function addDefaultClientScope(tokens: TokenSource, uuid: string, clientScopeId: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.clients.addDefaultClientScope({ id: uuid, clientScopeId }));
}
