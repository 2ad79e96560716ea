import 'server-only';
import { z } from 'zod';
import { ifAllowed, keycloak } from '@/lib/keycloak/client';
import { findClient } from '@/lib/keycloak/clients';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { type Page, type UserRepresentation, userRepresentation } from '@/lib/keycloak/users';

// Paths are below /admin/realms/{realm}; a client's roles are at /clients/{uuid}/roles.
// Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

export const roleRepresentation = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  /** Whether it contains other roles. */
  composite: z.boolean().nullish(),
  clientRole: z.boolean().nullish(),
  /** The UUID of its client, or the id of the realm. */
  containerId: z.string().nullish(),
});
export type RoleRepresentation = z.output<typeof roleRepresentation>;

/** What Keycloak needs of a role to give or remove it. */
export type NamedRole = Pick<RoleRepresentation, 'id' | 'name'>;

/** What a role belongs to: the realm, or a client. */
export type RoleContainer = 'realm' | { clientUuid: string };

/** Returns what the roles of the client with this client ID belong to, or of the realm. Null without such a client. GET /clients?clientId=; view-clients. */
export async function containerOf(tokens: TokenSource, clientId: string | null): Promise<RoleContainer | null> {
  if (clientId === null) return 'realm';
  const found = await findClient(tokens, clientId);
  return found && { clientUuid: found.id };
}

/** Returns the role with this name, or null. GET /roles/{name}; view-realm, for a client's role view-clients. */
export async function findRole(tokens: TokenSource, container: RoleContainer, name: string): Promise<RoleRepresentation | null> {
  const answer = await keycloak(tokens, (admin) =>
    container === 'realm'
      ? admin.roles.findOneByName({ name })
      : admin.clients.findRole({ id: container.clientUuid, roleName: name }),
  );
  return answer ? parseAnswer(roleRepresentation, answer) : null;
}

/** Returns the role with this ID, or null. GET /roles-by-id/{id}; view-realm, for a client's role view-clients. */
export async function readRole(tokens: TokenSource, id: string): Promise<RoleRepresentation | null> {
  const answer = await keycloak(tokens, (admin) => admin.roles.findOneById({ id }));
  return answer ? parseAnswer(roleRepresentation, answer) : null;
}

/** Returns all roles. GET /roles; view-realm, for a client's roles view-clients. */
export async function listRoles(tokens: TokenSource, container: RoleContainer): Promise<RoleRepresentation[]> {
  const answer = await keycloak(tokens, (admin) =>
    container === 'realm' ? admin.roles.find() : admin.clients.listRoles({ id: container.clientUuid }),
  );
  return parseAnswer(z.array(roleRepresentation), answer);
}

/** Returns all roles of the realm, or null where they may not be listed. GET /roles; view-realm. */
export async function listRealmRolesIfAllowed(tokens: TokenSource): Promise<RoleRepresentation[] | null> {
  return ifAllowed(listRoles(tokens, 'realm'));
}

/** Returns the roles directly within a role. GET /roles-by-id/{id}/composites; view-realm, for a client's role view-clients. */
export async function listRolesWithin(tokens: TokenSource, roleId: string): Promise<RoleRepresentation[]> {
  const answer = await keycloak(tokens, (admin) => admin.roles.getCompositeRoles({ id: roleId }));
  return parseAnswer(z.array(roleRepresentation), answer);
}

/** Returns the users that hold a role directly, service accounts among them. GET /roles/{name}/users; view-users; NOT_FOUND. */
export async function listRoleHolders(
  tokens: TokenSource,
  container: RoleContainer,
  name: string,
  page: Page,
): Promise<UserRepresentation[]> {
  const answer = await keycloak(tokens, (admin) =>
    container === 'realm'
      ? admin.roles.findUsersWithRole({ ...page, name })
      : admin.clients.findUsersWithRole({ ...page, id: container.clientUuid, roleName: name }),
  );
  return parseAnswer(z.array(userRepresentation), answer);
}
