import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import type { GroupRepresentation } from '@/lib/keycloak/groups';
import type { Role } from '@/lib/keycloak/realm-names';
import { addRoleToGroup, removeRoleFromGroup } from '@/lib/keycloak/role-mappings';
import { findChain } from '@/lib/users/group-tree';
import { administratorRolesBy, NO_ROLES } from '@/lib/users/groups/administrators';
import { losing, requireNoDefault } from '@/lib/users/groups/guards';
import { isOfAdministrators } from '@/lib/users/operations/administrators';
import { requireRecentSignInToGive } from '@/lib/users/operations/recent-sign-in';
import { requireRole } from '@/lib/users/operations/roles';

/** Lets a group give a role to its members, unless a guard refuses. What is within a role counts as of administrators. */
export async function giveRoleTo(viewer: Viewer, { id }: GroupRepresentation, wanted: Role): Promise<void> {
  const { container, role } = await requireRole(viewer, wanted);
  await requireRecentSignInToGive(viewer, { kind: 'add-role', role: wanted });
  const isGrave = isOfAdministrators(wanted) || role.composite !== false;
  await requireNoDefault(viewer, id, { ...NO_ROLES, roles: isGrave ? [wanted] : [] }, 'changed');
  await addRoleToGroup(viewer.tokens, id, container, role);
}

/** Takes a role from a group, unless a guard refuses. */
export async function takeRoleFrom(viewer: Viewer, { id }: GroupRepresentation, wanted: Role): Promise<void> {
  const { container, role } = await requireRole(viewer, wanted);
  const isInside = role.composite !== false && !isOfAdministrators(wanted);
  const lost = isInside
    ? await administratorRolesBy(viewer, await findChain(viewer, id))
    : { ...NO_ROLES, roles: [wanted].filter(isOfAdministrators) };
  await losing(viewer, lost, 'changed', () => removeRoleFromGroup(viewer.tokens, id, container, role));
}
