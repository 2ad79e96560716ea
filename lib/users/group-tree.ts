import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import {
  type GroupRepresentation,
  listGroupsOfUser,
  listMembers,
  listSubGroups,
  listTopGroups,
  readGroup,
} from '@/lib/keycloak/groups';
import type { Page, UserRepresentation } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import type { Group } from '@/lib/users/schema';

const PAGE = 200;
const MEMBERS_PAGE = 1_000;

type Placed = { group: GroupRepresentation; names: string[] };

/** Returns all groups of the realm, also those within others. */
export async function readGroups({ tokens }: Viewer): Promise<Group[]> {
  const groups: Group[] = [];
  let level = within([], await allPages((page) => listTopGroups(tokens, page)));
  while (level.length > 0) {
    groups.push(...level.map(toGroup));
    const next = await mapLimited(level, async ({ group, names }) => within(names, await groupsWithin(tokens, group)));
    level = next.flat();
  }
  return groups.sort((one, other) => one.path.localeCompare(other.path, 'en'));
}

/** Returns the groups that a user is a direct member of. */
export async function readGroupsOf(viewer: Viewer, id: string): Promise<Group[]> {
  return (await readChainsOf(viewer, id)).flatMap((chain) => chain.slice(-1));
}

/** Returns the groups that a user is a direct member of, each after those around it, from the outermost one. */
export async function readChainsOf(viewer: Viewer, id: string): Promise<Group[][]> {
  const chainOf = chains(viewer);
  return mapLimited(await readJoined(viewer, id), chainOf);
}

/** Returns the ids of the groups that a user is a direct member of. */
export async function readGroupIdsOf(viewer: Viewer, id: string): Promise<Set<string>> {
  return new Set((await readJoined(viewer, id)).map((group) => group.id));
}

/** Returns whether a user is a direct member of a group. */
export async function isInGroup(viewer: Viewer, id: string, groupId: string): Promise<boolean> {
  return (await readGroupIdsOf(viewer, id)).has(groupId);
}

/** Returns the groups that a user is not a direct member of. */
export async function readAvailableGroups(viewer: Viewer, id: string): Promise<Group[]> {
  const [groups, joined] = await Promise.all([readGroups(viewer), readGroupIdsOf(viewer, id)]);
  return groups.filter((group) => !joined.has(group.id));
}

/** Returns a group with its place, or null. */
export async function findGroup(viewer: Viewer, id: string): Promise<Group | null> {
  return (await findChain(viewer, id)).at(-1) ?? null;
}

/** Returns a group after those around it, from the outermost one; nothing where it does not exist. */
export async function findChain(viewer: Viewer, id: string): Promise<Group[]> {
  const group = await readGroup(viewer.tokens, id);
  return group ? chains(viewer)(group) : [];
}

/** Returns the direct members of a group, at most `most` of them. Keycloak has no call that counts them. */
export async function readMembersOf({ tokens }: Viewer, id: string, most: number): Promise<UserRepresentation[]> {
  const members: UserRepresentation[] = [];
  while (members.length < most) {
    const page = await listMembers(tokens, id, { first: members.length, max: MEMBERS_PAGE, briefRepresentation: true });
    if (!page) throw new AppError('NOT_FOUND', 'This group no longer exists. Choose another group.');
    members.push(...page);
    if (page.length < MEMBERS_PAGE) break;
  }
  return members.slice(0, most);
}

/** Returns what finds the groups around a group, and asks for each of them once. */
function chains(viewer: Viewer): (group: GroupRepresentation) => Promise<Group[]> {
  const { tokens } = viewer;
  let tree: Promise<Group[]> | undefined;
  const known = new Map<string, Promise<Group[]>>();
  const outer = async (id: string): Promise<Group[]> => {
    const group = await readGroup(tokens, id);
    return group ? chainOf(group) : [];
  };
  const chainOf = async (group: GroupRepresentation): Promise<Group[]> => {
    const { id, name, path, parentId } = group;
    if (!parentId && path !== `/${name}`) {
      tree ??= readGroups(viewer);
      const chain = chainIn(await tree, id);
      return chain.length > 0 ? chain : [toGroup({ group, names: [] })];
    }
    const around = parentId ? (known.get(parentId) ?? outer(parentId)) : Promise.resolve([]);
    if (parentId) known.set(parentId, around);
    const chain = await around;
    const names = [...(chain.at(-1)?.names ?? []), name];
    return [...chain, toGroup({ group, names: path === `/${names.join('/')}` ? names : [] })];
  };
  return chainOf;
}

/** Returns the same as `findChain` from all groups of the realm: Keycloak before 23 does not say which group is around another. */
export function chainIn(groups: Group[], id: string): Group[] {
  const own = groups.find((group) => group.id === id)?.names ?? [];
  const isAround = ({ names }: Group) => names.length <= own.length && names.every((name, index) => name === own[index]);
  return groups.filter(isAround).sort((one, other) => one.names.length - other.names.length);
}

function within(names: string[], groups: GroupRepresentation[]): Placed[] {
  return groups.map((group) => ({ group, names: [...names, group.name] }));
}

function toGroup({ group: { id, path }, names }: Placed): Group {
  return { id, path, names };
}

function readJoined({ tokens }: Viewer, id: string): Promise<GroupRepresentation[]> {
  return allPages((page) => listGroupsOfUser(tokens, id, page));
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
