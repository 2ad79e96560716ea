import 'server-only';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import type { Viewer } from '@/lib/auth/viewer';
import { whileLocked } from '@/lib/db/lock';
import { AppError } from '@/lib/errors';
import { listDefaultGroups } from '@/lib/keycloak/groups';
import { isSameRole, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { mapLimited } from '@/lib/map-limited';
import { findChain } from '@/lib/users/group-tree';
import { mayBeOfAdministrators, type RolesByGroup } from '@/lib/users/groups/administrators';
import { guardedRoles } from '@/lib/users/operations/administrators';
import { whyUnseen } from '@/lib/users/operations/recent-sign-in';
import { holdsRole } from '@/lib/users/operations/roles';
import { isPartUnseen, kindOf, neededToSee } from '@/lib/users/seen-roles';

/**
 * Does `work`, after which members of groups lack these roles of administrators. Whoever does it must have the roles that must not
 * die out directly, so that one administrator is left, and not they themselves are shut out. Throws STALE_SIGN_IN, REFUSED.
 */
export async function losing(viewer: Viewer, lost: RolesByGroup, done: string, work: () => Promise<void>): Promise<void> {
  requireRecentSignInFor(viewer, lost);
  if (!lost.roles.some(isGuarded) && !unseenGuarded(lost)) return work();
  await whileLocked({ name: 'administrators', holder: viewer.username }, async (requireHeld) => {
    const refusal = await refusalOfLoss(viewer, lost, done);
    if (refusal !== null) throw new AppError('REFUSED', refusal);
    await requireHeld();
    await work();
  });
}

/** Throws STALE_SIGN_IN where the roles of a group are of administrators, or may be, and the viewer's sign-in is not recent. */
export function requireRecentSignInFor(viewer: Viewer, by: RolesByGroup): void {
  if (mayBeOfAdministrators(by)) requireRecentSignIn(viewer, by.roles.length === 0 ? whyUnseen(by.unseen) : '');
}

/** Returns why `losing` would refuse, whenever the viewer signed in; null where it would not. */
export async function refusalOfLoss(viewer: Viewer, lost: RolesByGroup, done: string): Promise<string | null> {
  const unseen = unseenGuarded(lost);
  if (unseen)
    return `The group was not ${done}, because you may not see whether its members would lose the role "${roleLabel(unseen)}". To do this, you need ${neededToSee(lost.unseen)}.`;
  for (const role of lost.roles.filter(isGuarded)) {
    if (await holdsRole(viewer, viewer.id, role)) continue;
    return `The group was not ${done}, because its members would lose the role "${roleLabel(role)}", which you do not have directly. An administrator who has it directly can do this.`;
  }
  return null;
}

function isGuarded(role: Role): boolean {
  return guardedRoles().some((one) => isSameRole(one, role));
}

/** Returns a role that must not die out and may be among those that the viewer does not see. */
function unseenGuarded({ unseen }: RolesByGroup): Role | undefined {
  return guardedRoles().find((role) => isPartUnseen(kindOf(role, unseen)));
}

/** Throws REFUSED where new users would become administrators, or may, because they join the group or one within it. */
export async function requireNoDefault(viewer: Viewer, id: string, gained: RolesByGroup, done: string): Promise<void> {
  if (!mayBeOfAdministrators(gained)) return;
  const defaults = await listDefaultGroups(viewer.tokens);
  if (!defaults)
    throw new AppError(
      'REFUSED',
      `The group was not ${done}, because you may not see whether new users join it. To do this, you need ${neededToSee({ realm: true, clients: gained.unseen.clients })}.`,
    );
  const chains = await mapLimited(defaults, (group) => findChain(viewer, group.id));
  if (chains.every((chain) => chain.every((group) => group.id !== id))) return;
  throw new AppError(
    'REFUSED',
    `The group was not ${done}, because new users join it or a group in it, and ${consequence(gained)}.`,
  );
}

/** Throws REFUSED where a default group would make every new user an administrator. */
export function requireHarmlessDefault(by: RolesByGroup): void {
  if (!mayBeOfAdministrators(by)) return;
  const remedy = by.roles.length > 0 ? ' Take the role from the group first.' : '';
  throw new AppError(
    'REFUSED',
    `The group was not made a default group, because new users join it, and ${consequence(by)}.${remedy}`,
  );
}

function consequence({ roles, unseen }: RolesByGroup): string {
  const [first] = roles.map(roleLabel);
  if (first !== undefined) return `would become administrators by the role "${first}"`;
  return `may become administrators: you would need ${neededToSee(unseen)} to see all of its roles`;
}
