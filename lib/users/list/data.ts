import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { readUser, type UserRepresentation } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { isSegment } from '@/lib/path-segments';
import { countMatches } from '@/lib/users/list/count';
import { exportList } from '@/lib/users/list/export';
import { matchesFilters } from '@/lib/users/list/filters';
import { findListed } from '@/lib/users/list/find-listed';
import { requireListedGroup } from '@/lib/users/list/given';
import { findInside } from '@/lib/users/list/inside';
import { directoriesToSearch, missingDirectories } from '@/lib/users/list/realm-traits';
import { scanStretch } from '@/lib/users/list/scan';
import type { InsideMatches, SearchedAttribute, UserList, UserPage } from '@/lib/users/list/schema';
import { searchedFor } from '@/lib/users/list/search';
import { findServiceAccount } from '@/lib/users/list/service-account';
import { isPagedByKeycloak, queryOf, requireSearch } from '@/lib/users/list/sources';
import { isServiceAccount } from '@/lib/users/operations/service-accounts';
import { readSearchedAttributes } from '@/lib/users/profile/fields';
import type { Group, User } from '@/lib/users/schema';
import { toUser } from '@/lib/users/user';

/** Returns a page of the list; where Keycloak can't filter so, what a stretch of looking through it finds, from a place on. */
export async function listUsers(list: UserList, from = '', signal?: AbortSignal): Promise<UserPage> {
  const viewer = await requirePermission('view-users');
  const { page, size } = list;
  const directories = await directoriesToSearch(viewer, list);
  if (directories.length > 0) return { users: [], hasNext: false, scan: null, directories, missing: [] };
  if (!(await isPagedByKeycloak(viewer, list))) {
    const [{ users, scan }, missing] = await Promise.all([scanStretch(viewer, list, from, signal), missingDirectories(viewer)]);
    return { users: rowsOf(users), hasNext: scan.next !== null, scan, directories, missing };
  }
  const query = await queryOf(viewer, list, searchedFor(list.q));
  const stretch = { first: (page - 1) * size, max: size + 1, briefRepresentation: true };
  const [found, missing] = await Promise.all([findListed(viewer, { ...query, ...stretch }), missingDirectories(viewer)]);
  const users = rowsOf(found.slice(0, size).filter((user) => matchesFilters(list, user)));
  return { users, hasNext: found.length > size, scan: null, directories, missing };
}

/** Returns those on the page who have a word of the search inside one of theirs. They follow those who begin with it. */
export async function listUsersInside(list: UserList, signal?: AbortSignal): Promise<InsideMatches> {
  const viewer = await requirePermission('view-users');
  const { users, hasNext } = await findInside(viewer, list, signal);
  return { users: rowsOf(users), hasNext };
}

/** Returns how many match, or are to be looked through where Keycloak does not filter so; null where that is not sure. */
export async function countUsers(list: UserList): Promise<number | null> {
  return countMatches(await requirePermission('view-users'), list);
}

/** Returns the group that a list is narrowed to. */
export async function getListedGroup(id: string): Promise<Group> {
  return requireListedGroup(await requirePermission('view-users'), id);
}

/** Returns the attributes of the realm's user profile, for searches; none where the viewer may not see it, and before Keycloak 24. */
export async function listAttributes(): Promise<SearchedAttribute[]> {
  return readSearchedAttributes(await requirePermission('view-users'));
}

/** Returns the whole list as lines of CSV. What fails before the first row is thrown here, later the stream breaks. */
export async function exportUsers(list: UserList, signal: AbortSignal): Promise<AsyncGenerator<string>> {
  return exportList(await requirePermission('view-users'), list, signal);
}

/** Returns the users whose whole username, email address or id is `q`, and the service account of the client of that name. */
export async function findExactUsers(list: Pick<UserList, 'q'>): Promise<User[]> {
  const viewer = await requirePermission('view-users');
  requireSearch(list.q);
  const q = searchedFor(list.q);
  const fields = [{ username: q, exact: true }, ...(q.includes('@') ? [{ email: q, exact: true }] : [])];
  const [account, byId, ...answers] = await Promise.all([
    findServiceAccount(viewer, q),
    isSegment(q) ? readUser(viewer.tokens, q) : null,
    ...fields.map((field) => findListed(viewer, { ...field, briefRepresentation: true })),
  ]);
  const found = new Map([...(byId ? [byId] : []), ...answers.flat()].map((user) => [user.id, user]));
  const users = await mapLimited([...found.values()], async (user) => ((await isServiceAccount(viewer, user)) ? [] : [user]));
  return [...rowsOf(users.flat()), ...(account ? [account] : [])];
}

/** Returns rows. The bootstrap administrator is marked by username only, because reading the roles costs another call. */
function rowsOf(users: UserRepresentation[]): User[] {
  const isGuarded = ({ username }: UserRepresentation) => username === env().POUCH_BOOTSTRAP_ADMIN?.toLowerCase();
  return users.map((user) => (isGuarded(user) ? { ...toUser(user), isGuarded: true } : toUser(user)));
}
