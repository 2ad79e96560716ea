import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { defaultRoleOf } from '@/lib/keycloak/realm-names';
import { listEffectiveRoles, readRoleMappings } from '@/lib/keycloak/role-mappings';
import type { RoleRepresentation } from '@/lib/keycloak/roles';
import type { Access, KnownRole } from '@/lib/users/account/schema';
import { readGroupsOf } from '@/lib/users/groups';

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
    .filter(({ name }) => !own.some(({ notation }) => notation === name))
    .map((held) => ({ ...toKnown(held, null), isDirect: false }));
  return {
    roles: [...own, ...ofClients, ...inherited].filter(({ notation }) => notation !== defaultRoleOf(env().POUCH_REALM)),
    groups,
  };
}

/** Returns a realm role or a client role with a readable description. */
export function toKnown({ name, description }: RoleRepresentation, client: KnownRole['client']): KnownRole {
  // Keycloak's own descriptions are message keys such as ${role_admin}.
  const words = description && !description.startsWith('${') ? description : '';
  return { notation: client === null ? name : `${client.clientId}/${name}`, name, description: words, client };
}
