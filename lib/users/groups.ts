import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { type GroupRepresentation, listGroupsOfUser, listSubGroups, listTopGroups } from '@/lib/keycloak/groups';
import type { Page } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import type { Group } from '@/lib/users/schema';

const PAGE = 200;

/** Returns all groups of the realm, also those within others. */
export async function readGroups({ tokens }: Viewer): Promise<Group[]> {
  const groups: Group[] = [];
  let level = await allPages((page) => listTopGroups(tokens, page));
  while (level.length > 0) {
    groups.push(...level.map(({ id, path }) => ({ id, path })));
    level = (await mapLimited(level, (group) => groupsWithin(tokens, group))).flat();
  }
  return groups.sort((one, other) => one.path.localeCompare(other.path, 'en'));
}

/** Returns the groups that a user is a direct member of. */
export async function readGroupsOf({ tokens }: Viewer, id: string): Promise<Group[]> {
  const groups = await allPages((page) => listGroupsOfUser(tokens, id, page));
  return groups.map((group) => ({ id: group.id, path: group.path }));
}

/** Returns the groups that a user is not a direct member of. */
export async function readAvailableGroups(viewer: Viewer, id: string): Promise<Group[]> {
  const [groups, joined] = await Promise.all([readGroups(viewer), readGroupsOf(viewer, id)]);
  const held = new Set(joined.map((group) => group.id));
  return groups.filter((group) => !held.has(group.id));
}

async function groupsWithin(tokens: Viewer['tokens'], { id, subGroups, subGroupCount }: GroupRepresentation) {
  if (subGroups && subGroups.length > 0) return subGroups;
  return subGroupCount ? allPages((page) => listSubGroups(tokens, id, page)) : [];
}

async function allPages(read: (page: Page) => Promise<GroupRepresentation[]>): Promise<GroupRepresentation[]> {
  const groups: GroupRepresentation[] = [];
  for (;;) {
    const page = await read({ first: groups.length, max: PAGE, briefRepresentation: true });
    groups.push(...page);
    if (page.length < PAGE) return groups;
  }
}
