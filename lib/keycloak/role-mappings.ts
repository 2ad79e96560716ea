import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { listBeforeFailure, parseAnswer } from '@/lib/keycloak/errors';
import { type NamedRole, type RoleContainer, type RoleRepresentation, roleRepresentation } from '@/lib/keycloak/roles';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}/users/{id}/role-mappings: /realm for realm roles, /clients/{uuid} for a client's.
// Every function also throws NOT_FOUND, FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const roles = z.array(roleRepresentation);
const mappings = z.object({
  realmMappings: roles.nullish(),
  /** By client ID, which each entry has as well. A record would leave out a client named __proto__. */
  clientMappings: z.preprocess(
    (byClient) => Object.values(byClient ?? {}),
    z.array(z.object({ id: z.string(), client: z.string(), mappings: roles })),
  ),
});

export type ClientRoles = { clientUuid: string; clientId: string; roles: RoleRepresentation[] };
/** The roles that a user or a group has itself. */
export type RoleMappings = { realm: RoleRepresentation[]; clients: ClientRoles[] };

/**
 * Returns the roles that a user holds directly, of the realm and of every client. GET / and /realm; view-users. Keycloak leaves out
 * without a word what the viewer may not see: roles of clients without view-clients, and from some version on those of the realm
 * without view-realm.
 */
export async function readRoleMappings(tokens: TokenSource, userId: string): Promise<RoleMappings> {
  const answer = await keycloak(tokens, (admin) => admin.users.listRoleMappings({ id: userId }));
  return withRealmRoles(toMappings(answer), () => listDirectRoles(tokens, userId, 'realm'));
}

/** Returns the roles that a group gives to its members, as far as the viewer may see them, as above. GET /groups/{id}/role-mappings; view-users. */
export async function readRoleMappingsOfGroup(tokens: TokenSource, groupId: string): Promise<RoleMappings> {
  const answer = await keycloak(tokens, (admin) => admin.groups.listRoleMappings({ id: groupId }));
  return withRealmRoles(toMappings(answer), async () =>
    parseAnswer(roles, await keycloak(tokens, ({ groups }) => groups.listRealmRoleMappings({ id: groupId }))),
  );
}

/** Up to 26.7, /realm also has the realm roles that / leaves out without view-realm. */
async function withRealmRoles(found: RoleMappings, listRealmRoles: () => Promise<RoleRepresentation[]>): Promise<RoleMappings> {
  return found.realm.length > 0 ? found : { ...found, realm: await listRealmRoles() };
}

/**
 * Returns the roles that the members of a group have by it: those that it gives, those within them, and those of the groups around it.
 * GET /groups/{id}/role-mappings/realm/composite or /clients/{uuid}/composite; view-users.
 */
export async function listEffectiveRolesOfGroup(tokens: TokenSource, groupId: string, container: RoleContainer) {
  const answer = await keycloak(tokens, ({ groups }) =>
    container === 'realm'
      ? groups.listCompositeRealmRoleMappings({ id: groupId })
      : groups.listCompositeClientRoleMappings({ id: groupId, clientUniqueId: container.clientUuid }),
  );
  return parseAnswer(roles, answer);
}

/** Returns the roles in an answer about a user, a group, or what a client's tokens may carry. */
export function toMappings(answer: unknown): RoleMappings {
  const { realmMappings, clientMappings } = parseAnswer(mappings, answer);
  return {
    realm: realmMappings ?? [],
    clients: clientMappings.map((each) => ({ clientUuid: each.id, clientId: each.client, roles: each.mappings })),
  };
}

/** Returns the roles that a user holds directly. GET /realm or /clients/{uuid}; view-users. */
export async function listDirectRoles(tokens: TokenSource, userId: string, container: RoleContainer) {
  const answer = await keycloak(tokens, ({ users }) =>
    container === 'realm'
      ? users.listRealmRoleMappings({ id: userId })
      : users.listClientRoleMappings({ id: userId, clientUniqueId: container.clientUuid }),
  );
  return parseAnswer(roles, answer);
}

/** Returns the roles that a user holds directly, through a group or within another role. GET …/composite; view-users. */
export async function listEffectiveRoles(tokens: TokenSource, userId: string, container: RoleContainer) {
  const answer = await keycloak(tokens, ({ users }) =>
    container === 'realm'
      ? users.listCompositeRealmRoleMappings({ id: userId })
      : users.listCompositeClientRoleMappings({ id: userId, clientUniqueId: container.clientUuid }),
  );
  return parseAnswer(roles, answer);
}

/**
 * Returns the roles that a user does not hold directly and the administrator may give. GET …/available; view-users.
 * None where Keycloak breaks off its answer, as 26.5 does for those of `master-realm` without `admin`.
 */
export async function listAvailableRoles(tokens: TokenSource, userId: string, container: RoleContainer) {
  const answer = await keycloak(tokens, ({ users }) =>
    container === 'realm'
      ? users.listAvailableRealmRoleMappings({ id: userId })
      : users.listAvailableClientRoleMappings({ id: userId, clientUniqueId: container.clientUuid }),
  ).catch((error) => {
    const part = listBeforeFailure(error);
    if (!part) throw error;
    return part;
  });
  return parseAnswer(roles, answer);
}

/** Gives a role to a user. POST /realm or /clients/{uuid}; manage-users, and what the role allows. It is safe to repeat. */
export async function addRole(tokens: TokenSource, userId: string, container: RoleContainer, { id, name }: NamedRole) {
  await keycloak(tokens, ({ users }) =>
    container === 'realm'
      ? users.addRealmRoleMappings({ id: userId, roles: [{ id, name }] })
      : users.addClientRoleMappings({ id: userId, clientUniqueId: container.clientUuid, roles: [{ id, name }] }),
  );
}

/** Takes a role from a user. DELETE /realm or /clients/{uuid}; manage-users, and what the role allows. */
export async function removeRole(tokens: TokenSource, userId: string, container: RoleContainer, { id, name }: NamedRole) {
  await keycloak(tokens, ({ users }) =>
    container === 'realm'
      ? users.delRealmRoleMappings({ id: userId, roles: [{ id, name }] })
      : users.delClientRoleMappings({ id: userId, clientUniqueId: container.clientUuid, roles: [{ id, name }] }),
  );
}

/** Lets a group give a role. POST /groups/{id}/role-mappings/realm or /clients/{uuid}; manage-users, and what the role allows. It is safe to repeat. */
export async function addRoleToGroup(tokens: TokenSource, groupId: string, container: RoleContainer, { id, name }: NamedRole) {
  await keycloak(tokens, ({ groups }) =>
    container === 'realm'
      ? groups.addRealmRoleMappings({ id: groupId, roles: [{ id, name }] })
      : groups.addClientRoleMappings({ id: groupId, clientUniqueId: container.clientUuid, roles: [{ id, name }] }),
  );
}

/** Takes a role from a group. DELETE /groups/{id}/role-mappings/realm or /clients/{uuid}; manage-users, and what the role allows. */
export async function removeRoleFromGroup(
  tokens: TokenSource,
  groupId: string,
  container: RoleContainer,
  { id, name }: NamedRole,
) {
  await keycloak(tokens, ({ groups }) =>
    container === 'realm'
      ? groups.delRealmRoleMappings({ id: groupId, roles: [{ id, name }] })
      : groups.delClientRoleMappings({ id: groupId, clientUniqueId: container.clientUuid, roles: [{ id, name }] }),
  );
}
