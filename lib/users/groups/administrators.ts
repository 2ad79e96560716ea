import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { isSameRole, managementClientOf, type Role } from '@/lib/keycloak/realm-names';
import { listEffectiveRolesOfGroup, readRoleMappingsOfGroup } from '@/lib/keycloak/role-mappings';
import { containerOf } from '@/lib/keycloak/roles';
import { mapLimited } from '@/lib/map-limited';
import { guardedRoles, isOfAdministrators } from '@/lib/users/operations/administrators';
import { graveRolesIn } from '@/lib/users/operations/recent-sign-in';
import type { Group } from '@/lib/users/schema';

/** Returns the roles of administrators that the members of a group have by it, given it after the groups around it. */
export async function administratorRolesBy(viewer: Viewer, chain: Group[]): Promise<Role[]> {
  const group = chain.at(-1);
  if (!group) return [];
  const given = await readGiven(viewer, chain);
  if (!viewer.permissions.has('view-clients')) return given;
  // Roles that open another realm are of clients whose effective roles are not asked for.
  const all = [...(await readEffective(viewer, group.id)), ...given.filter(isOfAdministrators)];
  return all.filter((role, index) => all.findIndex((one) => isSameRole(one, role)) === index);
}

/** Keycloak also counts what is within roles, and what the groups around it give. */
async function readEffective(viewer: Viewer, groupId: string): Promise<Role[]> {
  const clients = new Set([null, managementClientOf(env().POUCH_REALM), ...guardedRoles().map(({ client }) => client)]);
  const found = await mapLimited([...clients], async (client) => {
    const container = await containerOf(viewer.tokens, client);
    if (!container) return [];
    const roles = await listEffectiveRolesOfGroup(viewer.tokens, groupId, container);
    return roles.map(({ name }) => ({ client, name }));
  });
  return found.flat().filter(isOfAdministrators);
}

/** What is within a role may be anything where the viewer may not see it. */
async function readGiven({ tokens }: Viewer, chain: Group[]): Promise<Role[]> {
  return (await mapLimited(chain, async ({ id }) => graveRolesIn(await readRoleMappingsOfGroup(tokens, id)))).flat();
}
