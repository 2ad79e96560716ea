import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import type { UserFilter, UserRepresentation } from '@/lib/keycloak/users';
import { matchesFilters } from '@/lib/users/list/filters';
import { findListed } from '@/lib/users/list/find-listed';
import type { UserList } from '@/lib/users/list/schema';
import { insideSearch, isNotation, searchedFor } from '@/lib/users/list/search';
import { isPagedByKeycloak, queryOf } from '@/lib/users/list/sources';

const BATCH = 250;

type Found = { users: UserRepresentation[]; hasNext: boolean };

/**
 * Returns the users of the list's page who have a word of the search inside one of theirs. They come after those who have it
 * at the beginning, so a page has room for some only where these have ended. A list that is looked through has both in one.
 */
export async function findInside(viewer: Viewer, list: UserList, signal?: AbortSignal): Promise<Found> {
  const { q, page, size } = list;
  if (q === '' || isNotation(q) || !(await isPagedByKeycloak(viewer, list))) return { users: [], hasNext: false };
  const before = new Set<string>();
  for await (const users of everyBatch(viewer, await queryOf(viewer, list, searchedFor(q)), 0, signal)) {
    for (const { id } of users) before.add(id);
  }
  const first = (page - 1) * size;
  const room = Math.min(size, first + size - before.size);
  if (room <= 0) return { users: [], hasNext: true };
  const skipped = Math.max(0, first - before.size);
  const start = before.size === 0 ? skipped : 0;
  const inside: UserRepresentation[] = [];
  for await (const users of everyBatch(viewer, await queryOf(viewer, list, insideSearch(q)), start, signal)) {
    inside.push(...users.filter((user) => !before.has(user.id) && matchesFilters(list, user)));
    if (start + inside.length > skipped + room) break;
  }
  const users = inside.slice(skipped - start, skipped - start + room);
  return { users, hasNext: start + inside.length > skipped + room };
}

async function* everyBatch(viewer: Viewer, query: UserFilter, start: number, signal?: AbortSignal) {
  for (let first = start; !signal?.aborted; first += BATCH) {
    const users = await findListed(viewer, { ...query, first, max: BATCH, briefRepresentation: true });
    yield users;
    if (users.length < BATCH) return;
  }
}
