import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError, isForbidden } from '@/lib/errors';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { addRole, listDirectRoles, removeRole } from '@/lib/keycloak/role-mappings';
import { containerOf } from '@/lib/keycloak/roles';
import { type FoundRole, lookUpRole } from '@/lib/users/find-role';
import { requireSeen } from '@/lib/users/seen-roles';

/** Returns whether a user holds a role directly, not through a group or another role. Throws FORBIDDEN where the viewer may not see that. */
export async function holdsRole(viewer: Viewer, id: string, role: Role): Promise<boolean> {
  await requireSeen(viewer, role);
  const { client, name } = role;
  const container = await containerOf(viewer.tokens, client);
  if (!container) return false;
  return (await listDirectRoles(viewer.tokens, id, container)).some((held) => held.name === name);
}

/** Finds a role as Keycloak has it, or throws NOT_FOUND. Whoever changes many users need not ask for each of them. */
export type FindRole = (viewer: Viewer, wanted: Role) => Promise<FoundRole>;

/** Gives a role to a user. Throws NOT_FOUND, and FORBIDDEN where the viewer lacks what the role allows. */
export async function giveRole(viewer: Viewer, id: string, wanted: Role, findRole: FindRole = requireRole): Promise<void> {
  const { container, role } = await findRole(viewer, wanted);
  await addRole(viewer.tokens, id, container, role).catch((error) => {
    throw isForbidden(error) ? notAllowed('give', wanted, error) : error;
  });
}

/** Takes a role from a user. Throws NOT_FOUND, and FORBIDDEN where the viewer lacks what the role allows. */
export async function takeRole(viewer: Viewer, id: string, wanted: Role, findRole: FindRole = requireRole): Promise<void> {
  const { container, role } = await findRole(viewer, wanted);
  await removeRole(viewer.tokens, id, container, role).catch((error) => {
    throw isForbidden(error) ? notAllowed('take away', wanted, error) : error;
  });
}

export async function requireRole(viewer: Viewer, wanted: Role): Promise<FoundRole> {
  const found = await lookUpRole(viewer, wanted);
  if (found) return found;
  throw new AppError('NOT_FOUND', `The realm ${env().POUCH_REALM} has no role "${roleLabel(wanted)}".`);
}

/** Keycloak lets no administrator give or take away a role that allows more than they may do themselves. */
function notAllowed(verb: string, role: Role, cause: AppError): AppError {
  const words = `Keycloak does not allow you to ${verb} the role "${roleLabel(role)}", because you do not have its permissions yourself.`;
  return new AppError('FORBIDDEN', words, { cause });
}
