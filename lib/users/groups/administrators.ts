import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { isSameRole, managementClientOf, type Role } from '@/lib/keycloak/realm-names';
import { listEffectiveRolesOfGroup, readRoleMappingsOfGroup } from '@/lib/keycloak/role-mappings';
import { containerOf } from '@/lib/keycloak/roles';
import { mapLimited } from '@/lib/map-limited';
import { guardedRoles, isOfAdministrators } from '@/lib/users/operations/administrators';
import { graveRolesIn } from '@/lib/users/operations/recent-sign-in';
import type { Group, Unseen } from '@/lib/users/schema';
import { ALL_SEEN, isPartUnseen, unseenRoles } from '@/lib/users/seen-roles';

/** Roles of administrators that members of a group have by it. Of the kinds that are unseen, they may have others. */
export type RolesByGroup = { roles: Role[]; unseen: Unseen };

export const NO_ROLES: RolesByGroup = { roles: [], unseen: ALL_SEEN };

/** Returns the roles of administrators that the members of a group have by it, given it after the groups around it. */
export async function administratorRolesBy(viewer: Viewer, chain: Group[]): Promise<RolesByGroup> {
  const group = chain.at(-1);
  if (!group) return NO_ROLES;
  const [given, unseen] = await Promise.all([readGiven(viewer, chain), unseenRoles(viewer)]);
  // Roles that open another realm are of clients whose effective roles are not asked for.
  const graves = isPartUnseen(unseen) ? given : given.filter(isOfAdministrators);
  return { roles: withoutTwins([...(await readEffective(viewer, group.id, unseen)), ...graves]), unseen };
}

export function mayBeOfAdministrators({ roles, unseen }: RolesByGroup): boolean {
  return roles.length > 0 || isPartUnseen(unseen);
}

export function withoutTwins(roles: Role[]): Role[] {
  return roles.filter((role, index) => roles.findIndex((one) => isSameRole(one, role)) === index);
}

/** Keycloak also counts what is within roles, and what the groups around it give. */
async function readEffective(viewer: Viewer, groupId: string, unseen: Unseen): Promise<Role[]> {
  const ofClients = [managementClientOf(env().POUCH_REALM), ...guardedRoles().flatMap(({ client }) => client ?? [])];
  const seen = new Set([...(unseen.realm ? [] : [null]), ...(unseen.clients ? [] : ofClients)]);
  const found = await mapLimited([...seen], async (client) => {
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
