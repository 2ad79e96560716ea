import 'server-only';
import { env } from '@/lib/env';
import { defaultRoleOf, isSameRole, type Role } from '@/lib/keycloak/realm-names';
import type { RoleMappings } from '@/lib/keycloak/role-mappings';
import type { RoleRepresentation } from '@/lib/keycloak/roles';
import type { KnownRole } from '@/lib/users/account/schema';

export type ClientOfRoles = { uuid: string; clientId: string };

/** Returns the roles of a user or a group as the browser gets them. */
export function toKnownRoles({ realm, clients }: RoleMappings): KnownRole[] {
  const ofClients = clients.flatMap(({ clientUuid: uuid, clientId, roles }) =>
    roles.map((role) => toKnown(role, { uuid, clientId })),
  );
  return [...realm.map((role) => toKnown(role, null)), ...ofClients];
}

/** Returns a realm role or a client role with a readable description. */
export function toKnown({ id, name, description }: RoleRepresentation, client: ClientOfRoles | null): KnownRole {
  // Keycloak's own descriptions are message keys such as ${role_admin}.
  const words = description && !description.startsWith('${') ? description : '';
  return { id, name, client: client?.clientId ?? null, clientUuid: client?.uuid ?? null, description: words };
}

/** Returns whether it is the role that every user of the realm has, which contains all other default roles. */
export function isDefaultRole(role: Role): boolean {
  return isSameRole(role, { client: null, name: defaultRoleOf(env().POUCH_REALM) });
}
