import 'server-only';
import { keycloak } from '@/lib/keycloak/client';
import { type RoleMappings, toMappings } from '@/lib/keycloak/role-mappings';
import type { NamedRole, RoleContainer } from '@/lib/keycloak/roles';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Which roles the tokens of a client may carry. Paths are below /admin/realms/{realm}/clients/{uuid}/scope-mappings: /realm for
// realm roles, /clients/{uuid} for a client's. Every function also throws NOT_FOUND, FORBIDDEN, UNAUTHENTICATED and UNAVAILABLE.

/** Returns the roles that the client's tokens may carry. GET /; view-clients. */
export async function readScopeMappings(tokens: TokenSource, uuid: string): Promise<RoleMappings> {
  return toMappings(await keycloak(tokens, (admin) => admin.clients.listScopeMappings({ id: uuid })));
}

/** Lets the client's tokens carry roles. POST /realm or /clients/{uuid}; manage-clients. It is safe to repeat. */
export async function addScopeMappings(tokens: TokenSource, uuid: string, container: RoleContainer, roles: NamedRole[]) {
  const named = roles.map(({ id, name }) => ({ id, name }));
  await keycloak(tokens, ({ clients }) =>
    container === 'realm'
      ? clients.addRealmScopeMappings({ id: uuid }, named)
      : clients.addClientScopeMappings({ id: uuid, client: container.clientUuid }, named),
  );
}

/** Stops the client's tokens from carrying roles. DELETE /realm or /clients/{uuid}; manage-clients. */
export async function removeScopeMappings(tokens: TokenSource, uuid: string, container: RoleContainer, roles: NamedRole[]) {
  const named = roles.map(({ id, name }) => ({ id, name }));
  await keycloak(tokens, ({ clients }) =>
    container === 'realm'
      ? clients.delRealmScopeMappings({ id: uuid }, named)
      : clients.delClientScopeMappings({ id: uuid, client: container.clientUuid }, named),
  );
}
