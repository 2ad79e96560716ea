import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { defaultRoleOf, isSameRole } from '@/lib/keycloak/realm-names';
import { listEffectiveRoles, readRoleMappings } from '@/lib/keycloak/role-mappings';
import type { RoleRepresentation } from '@/lib/keycloak/roles';
import type { Access, KnownRole } from '@/lib/users/account/schema';
import { readGroupsOf } from '@/lib/users/groups';

export type ClientOfRoles = { uuid: string; clientId: string };

/** Returns a user's roles, direct ones and those that come with them, and groups. */
export async function readAccess(viewer: Viewer, id: string): Promise<Access> {
  const [direct, effective, groups] = await Promise.all([
    readRoleMappings(viewer.tokens, id),
    listEffectiveRoles(viewer.tokens, id, 'realm'),
    readGroupsOf(viewer, id),
  ]);
  const own = direct.realm.map((held) => ({ ...toKnown(held, null), isDirect: true }));
  const ofClients = direct.clients.flatMap(({ clientUuid: uuid, clientId, roles }) =>
    roles.map((held) => ({ ...toKnown(held, { uuid, clientId }), isDirect: true })),
  );
  const inherited = effective
    .filter(({ name }) => !own.some((held) => held.name === name))
    .map((held) => ({ ...toKnown(held, null), isDirect: false }));
  return {
    roles: [...own, ...ofClients, ...inherited].filter(
      (role) => !isSameRole(role, { client: null, name: defaultRoleOf(env().POUCH_REALM) }),
    ),
    groups,
  };
}

/** Returns a realm role or a client role with a readable description. */
export function toKnown({ id, name, description }: RoleRepresentation, client: ClientOfRoles | null): KnownRole {
  // Keycloak's own descriptions are message keys such as ${role_admin}.
  const words = description && !description.startsWith('${') ? description : '';
  return { id, name, client: client?.clientId ?? null, clientUuid: client?.uuid ?? null, description: words };
}
