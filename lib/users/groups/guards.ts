import 'server-only';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import type { Viewer } from '@/lib/auth/viewer';
import { whileLocked } from '@/lib/db/lock';
import { AppError } from '@/lib/errors';
import { listDefaultGroups } from '@/lib/keycloak/groups';
import { isSameRole, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { mapLimited } from '@/lib/map-limited';
import { findChain } from '@/lib/users/group-tree';
import { guardedRoles } from '@/lib/users/operations/administrators';
import { holdsRole } from '@/lib/users/operations/roles';

/**
 * Does `work`, after which members of groups lack these roles of administrators. Whoever does it must have the roles that must not
 * die out directly, so that one administrator is left, and not they themselves are shut out. Throws STALE_SIGN_IN, REFUSED.
 */
export async function losing(viewer: Viewer, roles: Role[], done: string, work: () => Promise<void>): Promise<void> {
  if (roles.length > 0) requireRecentSignIn(viewer);
  if (roles.every((role) => !isGuarded(role))) return work();
  await whileLocked({ name: 'administrators', holder: viewer.username }, async (requireHeld) => {
    const refusal = await refusalOfLoss(viewer, roles, done);
    if (refusal !== null) throw new AppError('REFUSED', refusal);
    await requireHeld();
    await work();
  });
}

/** Returns why `losing` would refuse, whenever the viewer signed in; null where it would not. */
export async function refusalOfLoss(viewer: Viewer, roles: Role[], done: string): Promise<string | null> {
  for (const role of roles.filter(isGuarded)) {
    if (await holdsRole(viewer, viewer.id, role)) continue;
    return `The group was not ${done}, because its members would lose the role "${roleLabel(role)}", which you do not have directly. An administrator who has it directly can do this.`;
  }
  return null;
}

function isGuarded(role: Role): boolean {
  return guardedRoles().some((one) => isSameRole(one, role));
}

/** Throws REFUSED where new users would become administrators, because they join the group or one within it. */
export async function requireNoDefault(viewer: Viewer, id: string, gained: Role[], done: string): Promise<void> {
  if (gained.length === 0) return;
  const defaults = (await listDefaultGroups(viewer.tokens)) ?? [];
  const chains = await mapLimited(defaults, (group) => findChain(viewer, group.id));
  if (chains.every((chain) => chain.every((group) => group.id !== id))) return;
  throw new AppError(
    'REFUSED',
    `The group was not ${done}, because new users join it or a group in it, and would become administrators by the role "${namesOf(gained)}".`,
  );
}

/** Throws REFUSED where a default group would make every new user an administrator. */
export function requireHarmlessDefault(roles: Role[]): void {
  if (roles.length === 0) return;
  const words = `The group was not made a default group, because every new user would become an administrator by the role "${namesOf(roles)}". Take the role from the group first.`;
  throw new AppError('REFUSED', words);
}

function namesOf(roles: Role[]): string {
  const [first] = roles.map(roleLabel);
  return first ?? '';
}
