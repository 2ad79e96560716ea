import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { readAllRoles } from '@/lib/users/account/roles';
import type { Choices, ChoicesQuery } from '@/lib/users/bulk/schema';
import { findGroup, readGroups } from '@/lib/users/group-tree';

/** Returns all roles of the realm and of its clients that the viewer may see, or all groups. */
export async function readChoices(viewer: Viewer, { kind }: ChoicesQuery): Promise<Choices> {
  return kind === 'groups'
    ? { roles: [], withRealm: false, withClients: false, groups: await readGroups(viewer) }
    : { ...(await readAllRoles(viewer)), groups: [] };
}

/** Returns how administrators know a group. Throws NOT_FOUND where there is no such group. */
export async function labelOfGroup(viewer: Viewer, id: string): Promise<string> {
  const group = await findGroup(viewer, id);
  if (!group)
    throw new AppError('NOT_FOUND', 'The job was not started, because this group no longer exists. Choose another group.');
  return groupLabel(group);
}
