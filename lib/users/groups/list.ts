import 'server-only';
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import {
  type GroupRepresentation,
  listDefaultGroups,
  listSubGroups,
  listTopGroups,
  readGroup,
  searchGroups,
} from '@/lib/keycloak/groups';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { findGroup } from '@/lib/users/group-tree';
import { GROUPS_AT_ONCE, type GroupPage, type groupListSchema, type ListedGroup } from '@/lib/users/groups/schema';
import { isOfAdministrators } from '@/lib/users/operations/administrators';

type Wanted = z.output<typeof groupListSchema>;
/** Groups, and the names of the groups around each of them. */
type Placed = { group: GroupRepresentation; around: string[] };

/** Returns one page of groups. Throws NOT_FOUND where the group that they are within does not exist. */
export async function readGroupPage(viewer: Viewer, wanted: Wanted): Promise<GroupPage> {
  const [found, defaults] = await Promise.all([findPlaced(viewer, wanted), listDefaultGroups(viewer.tokens)]);
  const isDefault = (id: string) => defaults?.some((each) => each.id === id) ?? false;
  return {
    groups: found.slice(0, GROUPS_AT_ONCE).map((placed) => toListed(placed, isDefault(placed.group.id))),
    hasNext: found.length > GROUPS_AT_ONCE,
  };
}

export function noSuchGroup(): AppError {
  return new AppError('NOT_FOUND', 'This group does not exist, or was deleted meanwhile. Go back to the list of groups.');
}

/** Returns what is asked for, and one more where there is more. */
async function findPlaced(viewer: Viewer, { q, within, page }: Wanted): Promise<Placed[]> {
  const { tokens } = viewer;
  const first = (page - 1) * GROUPS_AT_ONCE;
  const stretch = { first, max: GROUPS_AT_ONCE + 1, briefRepresentation: false };
  if (q) return matching(q, [], await searchGroups(tokens, q, { ...stretch, first: 0 }));
  if (!within) return (await listTopGroups(tokens, stretch)).map((group) => ({ group, around: [] }));
  const [parent, place] = await Promise.all([readGroup(tokens, within), findGroup(viewer, within)]);
  if (!parent || !place) throw noSuchGroup();
  // Keycloak before 23 has no call for them, and lists them all in the group.
  const groups = isOlder(parent)
    ? (parent.subGroups ?? []).slice(first, first + stretch.max)
    : await listSubGroups(tokens, within, stretch);
  return groups.map((group) => ({ group, around: place.names }));
}

/** Keycloak finds groups together with those around them. */
function matching(q: string, around: string[], groups: GroupRepresentation[]): Placed[] {
  return groups.flatMap((group) => [
    ...(group.name.toLowerCase().includes(q.toLowerCase()) ? [{ group, around }] : []),
    ...matching(q, [...around, group.name], group.subGroups ?? []),
  ]);
}

/** Returns whether it comes from a Keycloak before 23, which lists the whole tree and does not count. */
export function isOlder({ subGroupCount }: GroupRepresentation): boolean {
  return typeof subGroupCount !== 'number';
}

export function subGroupsOf({ subGroupCount, subGroups }: GroupRepresentation): number {
  return subGroupCount ?? subGroups?.length ?? 0;
}

/** Returns the roles that a group gives itself, where more than the least was asked for. */
export function givenBy({ realmRoles, clientRoles }: GroupRepresentation): Role[] {
  const ofClients = Object.entries(clientRoles ?? {}).flatMap(([client, names]) => names.map((name) => ({ client, name })));
  return [...(realmRoles ?? []).map((name) => ({ client: null, name })), ...ofClients];
}

function toListed({ group, around }: Placed, isDefault: boolean): ListedGroup {
  const { id, name, path } = group;
  const roles = givenBy(group);
  return {
    id,
    name,
    path,
    names: [...around, name],
    subGroups: subGroupsOf(group),
    roles: roles.map(roleLabel),
    isOfAdministrators: roles.some(isOfAdministrators),
    isDefault,
  };
}
