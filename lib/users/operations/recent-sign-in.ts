import 'server-only';
import { hasRecentSignIn, requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import type { Viewer } from '@/lib/auth/viewer';
import type { Role } from '@/lib/keycloak/realm-names';
import { type RoleMappings, readRoleMappingsOfGroup } from '@/lib/keycloak/role-mappings';
import { lookUpRole } from '@/lib/users/find-role';
import { findChain } from '@/lib/users/group-tree';
import { isOfAdministrators } from '@/lib/users/operations/administrators';
import type { Unseen } from '@/lib/users/schema';
import { isPartUnseen, neededToSee, unseenRoles } from '@/lib/users/seen-roles';

/** Throws STALE_SIGN_IN where the operation may make users administrators, and the viewer's sign-in is not recent. */
export async function requireRecentSignInToGive(
  viewer: Viewer,
  { kind, role, groupId }: { kind: string; role?: Role; groupId?: string },
): Promise<void> {
  if (hasRecentSignIn(viewer)) return;
  if (kind === 'add-role' && role && (await isGrave(viewer, role))) requireRecentSignIn(viewer);
  if (kind === 'join-group' && groupId) await requireRecentSignInToJoin(viewer, groupId);
}

/** What the viewer may not see may be of administrators. */
async function requireRecentSignInToJoin(viewer: Viewer, groupId: string): Promise<void> {
  if (await givesGraveRoles(viewer, groupId)) requireRecentSignIn(viewer);
  const unseen = await unseenRoles(viewer);
  if (isPartUnseen(unseen)) requireRecentSignIn(viewer, whyUnseen(unseen));
}

/** Returns why a group counts as one of administrators, although the viewer sees no such role. */
export function whyUnseen(unseen: Unseen): string {
  return `The group may give roles of administrators: you would need ${neededToSee(unseen)} to see all of its roles.`;
}

async function isGrave(viewer: Viewer, role: Role): Promise<boolean> {
  if (isOfAdministrators(role)) return true;
  // What is within a role may be anything, and only who signed in long ago is asked.
  return (await lookUpRole(viewer, role))?.role.composite !== false;
}

/** A group also gives its members the roles of the groups around it. */
async function givesGraveRoles(viewer: Viewer, groupId: string): Promise<boolean> {
  const chain = await findChain(viewer, groupId);
  const mappings = await Promise.all(chain.map(({ id }) => readRoleMappingsOfGroup(viewer.tokens, id)));
  return mappings.some((each) => graveRolesIn(each).length > 0);
}

/** Returns the roles of administrators, and those that may have such within them, because they have others there. */
export function graveRolesIn({ realm, clients }: RoleMappings): Role[] {
  const all = [
    ...realm.map(({ name, composite }) => ({ role: { client: null, name }, composite })),
    ...clients.flatMap(({ clientId: client, roles }) =>
      roles.map(({ name, composite }) => ({ role: { client, name }, composite })),
    ),
  ];
  return all.flatMap(({ role, composite }) => (composite !== false || isOfAdministrators(role) ? [role] : []));
}
