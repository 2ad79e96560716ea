import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listMembers } from '@/lib/keycloak/groups';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { findGroup } from '@/lib/users/group-tree';
import { noSuchGroup } from '@/lib/users/groups/list';
import { MEMBERS_AT_ONCE, type Member, type MemberPage, type NamedGroup } from '@/lib/users/groups/schema';
import { readSubtree } from '@/lib/users/groups/subtree';
import { requireGroup } from '@/lib/users/groups/write';
import { toUser } from '@/lib/users/user';

/** Keycloak lists members group by group: these bound what one look at a whole branch of the tree costs. */
const MAX_GROUPS = 50;
const MAX_MEMBERS_OF_ONE = 500;

/** Returns one page of the direct members of a group. Throws NOT_FOUND. */
export async function readMembers(viewer: Viewer, id: string, page: number): Promise<MemberPage> {
  const stretch = { first: (page - 1) * MEMBERS_AT_ONCE, max: MEMBERS_AT_ONCE + 1, briefRepresentation: true };
  const [place, found] = await Promise.all([requirePlace(viewer, id), listMembers(viewer.tokens, id, stretch)]);
  if (!found) throw noSuchGroup();
  const members = found.slice(0, MEMBERS_AT_ONCE).map((user) => ({ ...toUser(user), groups: [place] }));
  return { members, hasNext: found.length > MEMBERS_AT_ONCE, isWhole: true, total: null };
}

/** Returns one page of the members of a group and of the groups within it, each with the groups they are directly in. */
export async function readMembersInside(viewer: Viewer, id: string, page: number): Promise<MemberPage> {
  const { members, isWhole } = await readAllInside(viewer, id);
  const first = (page - 1) * MEMBERS_AT_ONCE;
  return {
    members: members.slice(first, first + MEMBERS_AT_ONCE),
    hasNext: members.length > first + MEMBERS_AT_ONCE,
    isWhole,
    total: members.length,
  };
}

/** Returns all of them, as far as one look goes. */
export async function readAllInside(viewer: Viewer, id: string): Promise<{ members: Member[]; isWhole: boolean }> {
  const [group, place] = await Promise.all([requireGroup(viewer, id), requirePlace(viewer, id)]);
  const subtree = await readSubtree(viewer, group, place.names, MAX_GROUPS);
  const places = [place, ...subtree.inner.map((each) => each.place)];
  const found = await mapLimited(places, (one) => readSome(viewer, one));
  const byId = new Map<string, Member>();
  for (const { place: one, users } of found) {
    for (const user of users) {
      const known = byId.get(user.id) ?? { ...toUser(user), groups: [] };
      byId.set(user.id, { ...known, groups: [...known.groups, one] });
    }
  }
  const isWhole = subtree.isWhole && found.every(({ users }) => users.length < MAX_MEMBERS_OF_ONE);
  return { members: [...byId.values()].sort((one, other) => one.username.localeCompare(other.username, 'en')), isWhole };
}

async function readSome({ tokens }: Viewer, place: NamedGroup): Promise<{ place: NamedGroup; users: UserRepresentation[] }> {
  const users = await listMembers(tokens, place.id, { first: 0, max: MAX_MEMBERS_OF_ONE, briefRepresentation: true });
  return { place, users: users ?? [] };
}

async function requirePlace(viewer: Viewer, id: string): Promise<NamedGroup> {
  const place = await findGroup(viewer, id);
  if (!place) throw noSuchGroup();
  return { ...place, name: place.names.at(-1) ?? place.path };
}
