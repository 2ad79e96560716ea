import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { updateGroup } from '@/lib/keycloak/groups';
import { findChain } from '@/lib/users/groups';
import { administratorRolesBy } from '@/lib/users/groups/administrators';
import { readDetails } from '@/lib/users/groups/details';
import { readGroupPage } from '@/lib/users/groups/list';
import type { createGroupSchema, GroupDetails, GroupPage, groupListSchema, renameGroupSchema } from '@/lib/users/groups/schema';
import { createIn, requireGroup, taken } from '@/lib/users/groups/write';

export async function listGroups(list: z.output<typeof groupListSchema>): Promise<GroupPage> {
  return readGroupPage(await requirePermission('view-users'), list);
}

export async function getGroup(id: string): Promise<GroupDetails> {
  return readDetails(await requirePermission('view-users'), id);
}

/** Creates an empty group and returns its ID. */
export async function createGroup({ parentId, name }: z.output<typeof createGroupSchema>): Promise<string> {
  const viewer = await requirePermission('manage-users');
  const target = (id: string | null) => ({ id, name, about: parentId ?? undefined });
  const work = () => createIn(viewer, parentId, name);
  return audited(viewer, 'group.create', target(null), work, { targetOf: target });
}

/** Renames a group. Returns the name that it had. */
export async function renameGroup({ id, name }: z.output<typeof renameGroupSchema>): Promise<string> {
  const viewer = await requirePermission('manage-users');
  const group = await requireGroup(viewer, id);
  await audited(viewer, 'group.rename', { id, name: group.name, about: name }, async () => {
    await requireRecentSignInFor(viewer, id);
    await updateGroup(viewer.tokens, { ...group, name }).catch((error) => {
      throw taken(error, 'renamed', name);
    });
  });
  return group.name;
}

/** Throws STALE_SIGN_IN where the group makes users administrators, and the viewer's sign-in is not recent. */
async function requireRecentSignInFor(viewer: Viewer, id: string): Promise<void> {
  if ((await administratorRolesBy(viewer, await findChain(viewer, id))).length > 0) requireRecentSignIn(viewer);
}
