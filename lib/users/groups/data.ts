import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import { requirePermission } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { addDefaultGroup, removeDefaultGroup, updateGroup } from '@/lib/keycloak/groups';
import { looksLike, shown } from '@/lib/shown-text';
import { MAX_ROWS_PER_JOB } from '@/lib/users/bulk/schema';
import { findChain, readMembersOf } from '@/lib/users/group-tree';
import { administratorRolesBy } from '@/lib/users/groups/administrators';
import { readDetails } from '@/lib/users/groups/details';
import { requireHarmlessDefault, requireRecentSignInFor } from '@/lib/users/groups/guards';
import { readGroupPage } from '@/lib/users/groups/list';
import { readMembers, readMembersInside } from '@/lib/users/groups/members';
import { moveTo } from '@/lib/users/groups/move';
import { readGroupImpact, removeGroup } from '@/lib/users/groups/remove';
import { giveRoleTo, takeRoleFrom } from '@/lib/users/groups/roles';
import type {
  createGroupSchema,
  defaultGroupSchema,
  deleteGroupSchema,
  GroupDetails,
  GroupImpact,
  GroupPage,
  groupListSchema,
  groupRoleSchema,
  MemberList,
  MemberPage,
  moveGroupSchema,
  renameGroupSchema,
} from '@/lib/users/groups/schema';
import { createIn, requireGroup, taken } from '@/lib/users/groups/write';

/** One more than a job takes. */
const MAX_COUNTED = MAX_ROWS_PER_JOB + 1;

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
    requireRecentSignInFor(viewer, await administratorRolesBy(viewer, await findChain(viewer, id)));
    await updateGroup(viewer.tokens, { ...group, name }).catch((error) => {
      throw taken(error, 'renamed', name);
    });
  });
  return group.name;
}

/** Returns a page of the members, with those of the groups in it where they are asked for. */
export async function listMembers(id: string, { inside, page }: MemberList): Promise<MemberPage> {
  const viewer = await requirePermission('view-users');
  return inside ? readMembersInside(viewer, id, page) : readMembers(viewer, id, page);
}

/** Returns how many direct members a group has, as far as a job may take them, and at most one more. */
export async function countMembers(id: string): Promise<number> {
  const viewer = await requirePermission('view-users');
  return (await readMembersOf(viewer, id, MAX_COUNTED)).length;
}

/** Moves a group into another, or to the top of the tree. */
export async function moveGroup({ id, parentId }: z.output<typeof moveGroupSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const [group, chain] = await Promise.all([requireGroup(viewer, id), findChain(viewer, id)]);
  const target = { id, name: group.name, about: parentId ?? undefined };
  await audited(viewer, 'group.move', target, () => moveTo(viewer, group, chain, parentId));
}

/** Lets a group give a role to all its members. */
export async function giveGroupRole({ id, role }: z.output<typeof groupRoleSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const group = await requireGroup(viewer, id);
  await audited(viewer, 'group.add-role', { id, name: group.name, about: role }, () => giveRoleTo(viewer, group, role));
}

/** Takes a role from a group, and so from members who have it in no other way. */
export async function takeGroupRole({ id, role }: z.output<typeof groupRoleSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const group = await requireGroup(viewer, id);
  await audited(viewer, 'group.remove-role', { id, name: group.name, about: role }, () => takeRoleFrom(viewer, group, role));
}

/** Makes every new user a member of a group, or no longer. */
export async function setDefaultGroup({ id, isDefault }: z.output<typeof defaultGroupSchema>): Promise<void> {
  const viewer = await requirePermission('manage-realm');
  const { name } = await requireGroup(viewer, id);
  await audited(viewer, isDefault ? 'group.make-default' : 'group.end-default', { id, name }, async () => {
    if (!isDefault) return removeDefaultGroup(viewer.tokens, id);
    requireHarmlessDefault(await administratorRolesBy(viewer, await findChain(viewer, id)));
    return addDefaultGroup(viewer.tokens, id);
  });
}

/** Returns what a deletion would also remove, and whether Pouch would refuse it. */
export async function getGroupImpact(id: string): Promise<GroupImpact> {
  const viewer = await requirePermission('manage-users');
  return readGroupImpact(viewer, await requireGroup(viewer, id));
}

/** Deletes the group whose name was typed, with all groups in it. */
export async function deleteGroup({ id, name }: z.output<typeof deleteGroupSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  requireRecentSignIn(viewer);
  const group = await requireGroup(viewer, id);
  if (!looksLike(name, group.name)) {
    const words = `The group was not deleted, because the name does not match. Type "${shown(group.name)}" exactly.`;
    throw new AppError('INVALID_INPUT', words, { fieldErrors: { name: [words] } });
  }
  await audited(viewer, 'group.delete', { id, name: group.name }, () => removeGroup(viewer, group));
}
