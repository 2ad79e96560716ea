import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listDefaultGroups, readGroup } from '@/lib/keycloak/groups';
import { readRoleMappingsOfGroup } from '@/lib/keycloak/role-mappings';
import { mapLimited } from '@/lib/map-limited';
import { toKnownRoles } from '@/lib/users/account/known-roles';
import { findChain } from '@/lib/users/group-tree';
import { administratorRolesBy } from '@/lib/users/groups/administrators';
import { noSuchGroup, subGroupsOf } from '@/lib/users/groups/list';
import type { GivenRole, GroupDetails } from '@/lib/users/groups/schema';
import type { Group } from '@/lib/users/schema';

/** Returns a group with what its members get by it. Throws NOT_FOUND. */
export async function readDetails(viewer: Viewer, id: string): Promise<GroupDetails> {
  const [group, chain, defaults] = await Promise.all([
    readGroup(viewer.tokens, id),
    findChain(viewer, id),
    listDefaultGroups(viewer.tokens),
  ]);
  const own = chain.at(-1);
  if (!group || !own) throw noSuchGroup();
  const [roles, administrators] = await Promise.all([readRolesBy(viewer, chain), administratorRolesBy(viewer, chain)]);
  return {
    ...own,
    name: group.name,
    description: group.description ?? '',
    around: chain.slice(0, -1),
    subGroups: subGroupsOf(group),
    isDefault: defaults?.some((each) => each.id === id) ?? null,
    roles,
    administrators: administrators.roles,
    unseen: administrators.unseen,
  };
}

/** Returns the roles that a group gives, then those of the groups around it, the nearest first. */
async function readRolesBy({ tokens }: Viewer, chain: Group[]): Promise<GivenRole[]> {
  const given = await mapLimited(chain, async (group) => {
    const roles = toKnownRoles(await readRoleMappingsOfGroup(tokens, group.id));
    return roles.map((role) => ({ ...role, from: group === chain.at(-1) ? null : group }));
  });
  return given.reverse().flat();
}
