import 'server-only';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { isWaiting } from '@/lib/keycloak/required-actions';
import { findUsers } from '@/lib/keycloak/users';
import { memoizeFor } from '@/lib/memoize-for';
import type { MarkedUser } from '@/lib/users/marks/schema';
import { guardedRoles, readHolders } from '@/lib/users/operations/administrators';

/** Long enough that turning pages does not ask again, and short enough that a change is soon seen. */
const KEPT_MS = 10_000;
/** More administrators than that are not marked. */
const MAX_HOLDERS = 500;

/** Returns those of the users who are administrators or have not finished their setup. One of a Keycloak that does not tell is left out. */
export async function listMarks(ids: string[]): Promise<MarkedUser[]> {
  const viewer = await requirePermission('view-users');
  if (ids.length === 0) return [];
  const [administrators, waiting] = await Promise.all([readAdministrators(viewer), readWaiting(viewer, ids)]);
  return ids
    .map((id) => ({ id, isAdministrator: administrators.has(id), isWaiting: waiting.has(id) }))
    .filter(({ isAdministrator, isWaiting: isNew }) => isAdministrator || isNew);
}

const readAdministrators = memoizeFor(
  async (viewer: Viewer): Promise<ReadonlySet<string>> => {
    const page = { first: 0, max: MAX_HOLDERS, briefRepresentation: true };
    const holders = await Promise.all(guardedRoles().map((role) => readHolders(viewer, role, page)));
    return new Set(holders.flat().map(({ id }) => id));
  },
  { keptMs: KEPT_MS },
);

/** Required actions are not in the rows of a list. Blanks separate the IDs, and a directory's may have some. */
async function readWaiting({ tokens }: Viewer, ids: string[]): Promise<ReadonlySet<string>> {
  const listed = ids.filter((id) => !/\s/.test(id));
  const users = listed.length > 0 ? await findUsers(tokens, { search: `id:${listed.join(' ')}`, max: listed.length }) : [];
  return new Set(users.filter(isWaiting).map(({ id }) => id));
}
