import 'server-only';
import pLimit from 'p-limit';
import type { Viewer } from '@/lib/auth/viewer';
import { type RequireHeld, whileLocked } from '@/lib/db/lock';
import { env } from '@/lib/env';
import { AppError, isForbidden } from '@/lib/errors';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { isAdministrator, requireAnotherAdministrator } from '@/lib/users/operations/administrators';
import { requireDeletable } from '@/lib/users/operations/directory';
import { isServiceAccount } from '@/lib/users/operations/service-accounts';
import { requireUser } from '@/lib/users/user';

/** A burst of changes is checked a few at a time, so that pages keep their share of Keycloak. */
const checked = pLimit(4);

/** What the guards protect a user from. */
export type Loss = 'disable' | 'delete' | 'demote';

/** Returns the whole user, to change or delete. Throws NOT_FOUND. */
export function readToChange(viewer: Viewer, id: string): Promise<UserRepresentation> {
  return checked(() => requireUser(viewer, id));
}

/**
 * Does `work` to the user, unless a guard protects them, which throws REFUSED. Administrators are removed one at a time, so
 * that two can't remove each other: the second sees what the first did. Any role or group may make a user one, and who is
 * none can't be demoted.
 */
export async function guarded<T>(
  viewer: Viewer,
  user: UserRepresentation,
  loss: Loss,
  work: (user: UserRepresentation, requireHeld: RequireHeld) => Promise<T>,
): Promise<T> {
  const mayBeTheLast = await checked(async () => {
    const isOne = await isAdministrator(viewer, user.id);
    if (isOne || loss !== 'demote') await requireOrdinary(viewer, user, loss);
    return isOne;
  });
  if (!mayBeTheLast) return work(user, async () => undefined);
  return whileLocked({ name: 'administrators', holder: viewer.username }, async (requireHeld) => {
    await requireAnotherAdministrator(viewer, user.id);
    // Another administrator may have changed the user while this one waited.
    const newest = await requireUser(viewer, user.id);
    await requireHeld();
    return work(newest, requireHeld);
  });
}

/** Returns why the user is protected, however many other administrators there are; null where they are not. */
export function guardOf(viewer: Viewer, user: UserRepresentation): Promise<string | null> {
  return messageOf(requireOrdinary(viewer, user, 'disable, delete or demote'));
}

/** Returns why `guarded` would refuse, for those who ask beforehand; null where it would not. */
export function refusalOf(viewer: Viewer, user: UserRepresentation, loss: Loss): Promise<string | null> {
  const check = async () => {
    await requireOrdinary(viewer, user, loss);
    if (await isAdministrator(viewer, user.id)) await requireAnotherAdministrator(viewer, user.id);
  };
  return messageOf(check().catch(refusedWhereUnknown));
}

/** Keycloak says who else is an administrator only to those who may view the realm. */
function refusedWhereUnknown(error: unknown): never {
  if (!isForbidden(error)) throw error;
  const words =
    'With your roles, Pouch cannot check whether another administrator would be left. An administrator with the role "view-realm" can do this.';
  throw new AppError('REFUSED', words);
}

async function messageOf(check: Promise<void>): Promise<string | null> {
  try {
    await check;
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'REFUSED') return error.message;
    throw error;
  }
}

async function requireOrdinary(viewer: Viewer, user: UserRepresentation, loss: string): Promise<void> {
  if (loss === 'delete') await requireDeletable(viewer, user);
  if (user.id === viewer.id) throw new AppError('REFUSED', `You cannot ${loss} yourself. Another administrator can.`);
  if (await isBootstrapAdministrator(viewer, user)) {
    throw new AppError(
      'REFUSED',
      `Pouch does not ${loss} the bootstrap administrator, who can restore access when all other administrators are lost.`,
    );
  }
  if (await isServiceAccount(viewer, user)) {
    throw new AppError(
      'REFUSED',
      `Pouch does not ${loss} a service account, which belongs to its client. Change the client instead.`,
    );
  }
}

/**
 * Returns whether the setting names this user and they are still an administrator, as the way back in. Keycloak 26 also marks
 * them with an attribute, which proves nothing: every viewer who may manage users can set it on any user.
 */
async function isBootstrapAdministrator(viewer: Viewer, { id, username }: UserRepresentation): Promise<boolean> {
  return username === env().POUCH_BOOTSTRAP_ADMIN?.toLowerCase() && (await isAdministrator(viewer, id));
}
