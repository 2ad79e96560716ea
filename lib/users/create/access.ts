import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { AccessOperation, Refusal } from '@/lib/users/create/schema';
import { applyOperation, targetOf } from '@/lib/users/operations/apply';
import { requireRecentSignInToGive } from '@/lib/users/operations/recent-sign-in';
import { requireUser } from '@/lib/users/user';

/** Throws STALE_SIGN_IN where the roles and groups may make an administrator, before there is a user. */
export async function requireRecentSignInFor(viewer: Viewer, access: AccessOperation[]): Promise<void> {
  for (const operation of access) await requireRecentSignInToGive(viewer, operation);
}

/** Gives a new user its roles and groups, and returns those that were refused: the user exists all the same. */
export async function giveAccess(viewer: Viewer, id: string, access: AccessOperation[]): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const operation of access) {
    const message = await give(viewer, id, operation);
    if (message !== null) refusals.push({ ...operation, message });
  }
  return refusals;
}

async function give(viewer: Viewer, id: string, operation: AccessOperation): Promise<string | null> {
  try {
    const user = await requireUser(viewer, id);
    const target = targetOf(id, user.username, operation);
    await audited(viewer, `user.${operation.kind}`, target, () => applyOperation(viewer, user, operation));
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
