import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const role = z.object({ id: z.string(), name: z.string() });
export type Role = z.output<typeof role>;
const roles = z.array(role);

/** Returns the roles that a client defines. GET /clients/{uuid}/roles; view-clients; NOT_FOUND. */
export async function listClientRoles(tokens: TokenSource, clientUuid: string): Promise<Role[]> {
  return parseAnswer(roles, await keycloak(tokens, (admin) => admin.clients.listRoles({ id: clientUuid })));
}

const mappings = z.object({
  realmMappings: roles.nullish(),
  clientMappings: z.record(z.string(), z.object({ id: z.string(), client: z.string(), mappings: roles.nullish() })).nullish(),
});
export type RoleMappings = { realm: Role[]; clients: { uuid: string; clientId: string; roles: Role[] }[] };

/** Returns the roles assigned to a user directly. GET /users/{id}/role-mappings; view-users; NOT_FOUND. */
export async function readRoleMappings(tokens: TokenSource, userId: string): Promise<RoleMappings> {
  const answer = await keycloak(tokens, (admin) => admin.users.listRoleMappings({ id: userId }));
  const { realmMappings, clientMappings } = parseAnswer(mappings, answer);
  const clients = Object.values(clientMappings ?? {});
  return {
    realm: realmMappings ?? [],
    clients: clients.map((each) => ({ uuid: each.id, clientId: each.client, roles: each.mappings ?? [] })),
  };
}

/** Returns the realm roles that a user has, also through others. GET /users/{id}/role-mappings/realm/composite; view-users; NOT_FOUND. */
export async function listEffectiveRealmRoles(tokens: TokenSource, userId: string): Promise<Role[]> {
  return parseAnswer(roles, await keycloak(tokens, (admin) => admin.users.listCompositeRealmRoleMappings({ id: userId })));
}

/** Returns the roles of a client that a user has, also through others. GET /users/{id}/role-mappings/clients/{uuid}/composite; view-users; NOT_FOUND. */
export async function listEffectiveClientRoles(tokens: TokenSource, userId: string, clientUuid: string): Promise<Role[]> {
  const path = { id: userId, clientUniqueId: clientUuid };
  return parseAnswer(roles, await keycloak(tokens, (admin) => admin.users.listCompositeClientRoleMappings(path)));
}
