import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import { readBruteForceStatus, readBruteForceStatuses } from '@/lib/keycloak/brute-force';
import { mapLimited } from '@/lib/map-limited';
import { locksUsers } from '@/lib/users/list/realm-traits';
import type { LockedUser } from '@/lib/users/locks/schema';

/** Returns which of the users are locked. Asks for none of them where the realm has no brute-force protection. */
export async function listLocks(ids: string[]): Promise<LockedUser[]> {
  const viewer = await requirePermission('view-users');
  if (ids.length === 0 || (await locksUsers(viewer)) === false) return [];
  const { tokens } = viewer;
  // Blanks separate the IDs, and a directory's may have some.
  const listed = ids.filter((id) => !/\s/.test(id));
  const statuses = listed.length > 0 ? await readBruteForceStatuses(tokens, listed) : null;
  const found = await mapLimited(ids, async (id) => {
    const status = statuses?.get(id) ?? (await readBruteForceStatus(tokens, id));
    return status?.disabled ? [{ id, failures: status.numFailures }] : [];
  });
  return found.flat();
}
