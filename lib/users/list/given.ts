import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { listMembers } from '@/lib/keycloak/groups';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { listDirectRoles } from '@/lib/keycloak/role-mappings';
import { listRoleHolders } from '@/lib/keycloak/roles';
import type { Page, UserRepresentation } from '@/lib/keycloak/users';
import { type FoundRole, lookUpRole } from '@/lib/users/find-role';
import { findGroup } from '@/lib/users/group-tree';
import type { UserList } from '@/lib/users/list/schema';
import { roleOf } from '@/lib/users/list/search-params';
import type { Group } from '@/lib/users/schema';

// A list by a group has its direct members, and one by a role its direct holders: Keycloak lists no others.

/** Returns the role that the list is narrowed to, or null. Throws NOT_FOUND. */
export async function requireListedRole(viewer: Viewer, list: UserList): Promise<FoundRole | null> {
  const wanted = roleOf(list);
  if (!wanted) return null;
  const found = await lookUpRole(viewer, wanted);
  if (!found) throw noSuchRole(wanted);
  return found;
}

/** Returns users who have the role directly, service accounts among them. */
export async function readListedHolders({ tokens }: Viewer, { container, role }: FoundRole, page: Page) {
  return listRoleHolders(tokens, container, role.name, page);
}

export async function isHolderOf({ tokens }: Viewer, id: string, { container, role }: FoundRole): Promise<boolean> {
  return (await listDirectRoles(tokens, id, container)).some((held) => held.id === role.id);
}

/** Returns direct members of the group, service accounts among them. Throws NOT_FOUND. */
export async function readListedMembers({ tokens }: Viewer, groupId: string, page: Page): Promise<UserRepresentation[]> {
  const members = await listMembers(tokens, groupId, page);
  if (!members) throw noSuchGroup();
  return members;
}

/** Returns the group that a list is narrowed to. Throws NOT_FOUND. */
export async function requireListedGroup(viewer: Viewer, id: string): Promise<Group> {
  const group = await findGroup(viewer, id);
  if (!group) throw noSuchGroup();
  return group;
}

function noSuchGroup(): AppError {
  return new AppError(
    'NOT_FOUND',
    'No users are listed, because the group of the filter no longer exists. Remove the filter, or choose another group.',
  );
}

function noSuchRole(role: Role): AppError {
  const words = `No users are listed, because there is no role “${roleLabel(role)}”. Remove the filter, or choose another role.`;
  return new AppError('NOT_FOUND', words);
}
