import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import type { Prepared, Row } from '@/lib/jobs/kinds';
import { isWaiting } from '@/lib/keycloak/required-actions';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { passwordDateOf } from '@/lib/users/bulk/reads';
import type { BulkKind, BulkOperation } from '@/lib/users/bulk/schema';
import { isInGroup } from '@/lib/users/group-tree';
import { holdsRole } from '@/lib/users/operations/roles';

/** What is noted of a user before an operation that leaves no trace in the user's state, and of the password that was made up. */
export const noted = z
  .object({ notBefore: z.number().optional(), passwordDate: z.number().nullish(), isStrong: z.boolean().optional() })
  .catch({});

/** Returns whether the user already is as the operation leaves them. Never so where it is a moment and not a state. */
export async function isInEffect(viewer: Viewer, user: UserRepresentation, operation: BulkOperation): Promise<boolean> {
  switch (operation.kind) {
    case 'disable':
      return !user.enabled;
    case 'enable':
      return user.enabled === true;
    case 'require-password':
      return isWaiting(user);
    case 'add-role':
      return holdsRole(viewer, user.id, operation.role);
    case 'remove-role':
      return !(await holdsRole(viewer, user.id, operation.role));
    case 'join-group':
      return isInGroup(viewer, user.id, operation.groupId);
    case 'leave-group':
      return !(await isInGroup(viewer, user.id, operation.groupId));
    default:
      return false;
  }
}

/** Keycloak moves the not-before time when it ends sessions. */
export function readBefore(user: UserRepresentation, kind: BulkKind): Prepared['before'] {
  return kind === 'disable' || kind === 'end-sessions' ? { notBefore: notBeforeOf(user) } : undefined;
}

/** Returns whether the operation has been done to the user since `readBefore`. */
export async function isDone(viewer: Viewer, user: UserRepresentation, row: Row, operation: BulkOperation): Promise<boolean> {
  const before = noted.parse(row.before ?? {});
  const haveSessionsEnded = () => notBeforeOf(user) !== before.notBefore;
  switch (operation.kind) {
    case 'disable':
      return !user.enabled && haveSessionsEnded();
    case 'end-sessions':
      return haveSessionsEnded();
    case 'reset-password':
      return (await passwordDateOf(viewer, user.id)) !== (before.passwordDate ?? null);
    default:
      return isInEffect(viewer, user, operation);
  }
}

function notBeforeOf(user: UserRepresentation): number {
  return user.notBefore ?? 0;
}
