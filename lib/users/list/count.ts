import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readUserCount } from '@/lib/keycloak/users';
import { isCountedBy } from '@/lib/users/list/applied-filters';
import { everyMatch } from '@/lib/users/list/scan';
import type { UserList } from '@/lib/users/list/schema';
import { isCountable, scannedOf } from '@/lib/users/list/search-params';
import { isPagedByKeycloak, queryOf } from '@/lib/users/list/sources';

/** Counting by listing costs a call for each 250. */
const MAX_COUNTED = 2_000;

/**
 * Returns how many users match, or how many there are to look through where Keycloak does not apply the filters. Where its
 * count can't be relied on, Pouch counts the matches itself up to 2,000; null where there are more, or it would have to look
 * through all users.
 */
export async function countMatches(viewer: Viewer, list: UserList): Promise<number | null> {
  if (scannedOf(list) !== 'all') return isCountable(list) ? countEach(viewer, list) : null;
  const query = await queryOf(viewer, list);
  if (await isCountedBy(viewer, query)) return readUserCount(viewer.tokens, query);
  return (await isPagedByKeycloak(viewer, list)) ? countEach(viewer, list) : null;
}

async function countEach(viewer: Viewer, list: UserList): Promise<number | null> {
  let count = 0;
  for await (const { length } of everyMatch(viewer, list, { isBrief: true })) {
    count += length;
    if (count > MAX_COUNTED) return null;
  }
  return count;
}
