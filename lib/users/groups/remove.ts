import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { deleteGroup, type GroupRepresentation, listDefaultGroups } from '@/lib/keycloak/groups';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import { mapLimited } from '@/lib/map-limited';
import { findChain } from '@/lib/users/group-tree';
import { administratorRolesBy, type RolesByGroup, withoutTwins } from '@/lib/users/groups/administrators';
import { losing, refusalOfLoss } from '@/lib/users/groups/guards';
import { givenBy } from '@/lib/users/groups/list';
import { readAllInside } from '@/lib/users/groups/members';
import type { GroupImpact } from '@/lib/users/groups/schema';
import { readSubtree, type Subtree } from '@/lib/users/groups/subtree';
import type { Group } from '@/lib/users/schema';

/** How many groups may be deleted with another one, all of which are looked at before. */
const MAX_DELETED = 500;
/** How many of them are named. */
const NAMED = 5;

const TOO_MANY = `The group was not deleted, because more than ${MAX_DELETED} groups are within it. Delete or move those first.`;

/** Returns what goes with a group, and whether Pouch would refuse to delete it. */
export async function readGroupImpact(viewer: Viewer, group: GroupRepresentation): Promise<GroupImpact> {
  const chain = await findChain(viewer, group.id);
  const [subtree, inside, defaults] = await Promise.all([
    readSubtree(viewer, group, namesOf(chain), MAX_DELETED),
    readAllInside(viewer, group.id),
    listDefaultGroups(viewer.tokens),
  ]);
  const all = [group, ...subtree.inner.map((each) => each.group)];
  const administrators = await lostRoles(viewer, chain, subtree);
  const refusal = subtree.isWhole ? await refusalOfLoss(viewer, administrators, 'deleted') : TOO_MANY;
  return {
    subGroups: subtree.inner.slice(0, NAMED).map(({ place }) => groupLabel(place)),
    subGroupCount: subtree.inner.length,
    members: inside.members.length,
    hasMore: !inside.isWhole,
    roles: [...new Set(all.flatMap((each) => givenBy(each).map(roleLabel)))],
    defaults: (defaults ?? []).filter(({ id }) => all.some((each) => each.id === id)).map(({ name }) => name),
    isOfAdministrators: administrators.roles.length > 0,
    unseen: administrators.unseen,
    refusal,
  };
}

/** Deletes a group with all groups in it. */
export async function removeGroup(viewer: Viewer, group: GroupRepresentation): Promise<void> {
  const chain = await findChain(viewer, group.id);
  const subtree = await readSubtree(viewer, group, namesOf(chain), MAX_DELETED);
  if (!subtree.isWhole) throw new AppError('REFUSED', TOO_MANY);
  const lost = await lostRoles(viewer, chain, subtree);
  await losing(viewer, lost, 'deleted', () => deleteGroup(viewer.tokens, group.id));
}

/** Returns the roles of administrators that members of the group, or of one within it, have by it. */
async function lostRoles(viewer: Viewer, chain: Group[], { inner }: Subtree): Promise<RolesByGroup> {
  const giving = inner.filter(({ group }) => givenBy(group).length > 0);
  const own = await administratorRolesBy(viewer, chain);
  const found = await mapLimited(giving, ({ place }) => administratorRolesBy(viewer, [place]));
  return { roles: withoutTwins([own, ...found].flatMap(({ roles }) => roles)), unseen: own.unseen };
}

const namesOf = (chain: Group[]) => chain.at(-1)?.names ?? [];
