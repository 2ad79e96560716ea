import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { type GroupRepresentation, moveGroup } from '@/lib/keycloak/groups';
import { rolesWithout } from '@/lib/keycloak/realm-names';
import { findChain } from '@/lib/users/group-tree';
import { administratorRolesBy } from '@/lib/users/groups/administrators';
import { losing, requireNoDefault, requireRecentSignInFor } from '@/lib/users/groups/guards';
import { taken } from '@/lib/users/groups/write';
import type { Group } from '@/lib/users/schema';

/** Moves a group into another, or to the top, unless a guard refuses. Its members get and lose what the groups around it give. */
export async function moveTo(viewer: Viewer, group: GroupRepresentation, chain: Group[], parentId: string | null): Promise<void> {
  const into = parentId === null ? [] : await findChain(viewer, parentId);
  requireTarget(group, into, parentId);
  const [before, after] = await Promise.all([
    administratorRolesBy(viewer, chain.slice(0, -1)),
    administratorRolesBy(viewer, into),
  ]);
  const gained = { roles: rolesWithout(after.roles, before.roles), unseen: after.unseen };
  requireRecentSignInFor(viewer, gained);
  await requireNoDefault(viewer, group.id, gained, 'moved');
  const lost = { roles: rolesWithout(before.roles, after.roles), unseen: before.unseen };
  await losing(viewer, lost, 'moved', async () => {
    await moveGroup(viewer.tokens, parentId, group).catch((error) => {
      throw taken(error, 'moved', group.name);
    });
  });
}

/** Keycloak fails where a group is moved into one within it. */
function requireTarget({ id }: GroupRepresentation, into: Group[], parentId: string | null): void {
  if (parentId !== null && into.length === 0)
    throw new AppError('NOT_FOUND', 'The group was not moved, because the other group no longer exists. Choose another one.');
  if (into.some((around) => around.id === id))
    throw new AppError('REFUSED', 'The group was not moved, because it cannot be within itself. Choose another group.');
}
