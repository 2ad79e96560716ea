import 'server-only';
import type { Target } from '@/lib/audit/entry';
import type { Viewer } from '@/lib/auth/viewer';
import { clearBruteForceStatus } from '@/lib/keycloak/brute-force';
import { joinGroup, leaveGroup } from '@/lib/keycloak/groups';
import type { Role } from '@/lib/keycloak/realm-names';
import { withUpdatePassword } from '@/lib/keycloak/required-actions';
import { deleteUser, setPassword, type UserRepresentation } from '@/lib/keycloak/users';
import { requireOwnPassword, requireStored } from '@/lib/users/operations/directory';
import { disable } from '@/lib/users/operations/disable';
import { endAllSessions } from '@/lib/users/operations/end-sessions';
import { guarded } from '@/lib/users/operations/guards';
import { type FindRole, giveRole, takeRole } from '@/lib/users/operations/roles';
import type { UserOperation } from '@/lib/users/operations/schema';
import { changeFields } from '@/lib/users/profile/write';
import { deleteKeeping } from '@/lib/users/snapshots/deleted';
import type { MayHaveOrganizations } from '@/lib/users/snapshots/snapshot';

/** What Keycloak does without storing anything of the user itself. */
const STORES_NOTHING: UserOperation['kind'][] = ['unlock', 'end-sessions', 'delete'];

/** What is found out once by whoever changes many users. */
export type Known = { findRole?: FindRole; mayHaveOrganizations?: MayHaveOrganizations };

/**
 * Does one thing to one user, unless a guard refuses (REFUSED). Asking for what is already so changes nothing, so
 * that after a lost answer or a crash the same operation may simply be asked for again.
 */
export async function applyOperation(
  viewer: Viewer,
  user: UserRepresentation,
  operation: UserOperation,
  { findRole, mayHaveOrganizations }: Known = {},
): Promise<void> {
  const { tokens } = viewer;
  const { id } = user;
  if (!STORES_NOTHING.includes(operation.kind)) await requireStored(viewer, user);
  switch (operation.kind) {
    case 'disable':
      return guarded(viewer, user, 'disable', (newest) => disable(viewer, newest, operation.values));
    case 'enable':
      return changeFields(viewer, user, { enabled: true });
    case 'unlock':
      return clearBruteForceStatus(tokens, id);
    case 'end-sessions':
      return endAllSessions(viewer, id);
    case 'require-password':
      await requireOwnPassword(viewer, user);
      return changeFields(viewer, user, { requiredActions: withUpdatePassword(user) });
    case 'reset-password':
      await requireOwnPassword(viewer, user);
      return setPassword(tokens, id, { value: operation.password, isTemporary: operation.isTemporary ?? true });
    case 'add-role':
      return giveRole(viewer, id, operation.role, findRole);
    case 'remove-role':
      return guarded(viewer, user, 'demote', () => takeRole(viewer, id, operation.role, findRole));
    case 'join-group':
      return joinGroup(tokens, id, operation.groupId);
    case 'leave-group':
      return guarded(viewer, user, 'demote', () => leaveGroup(tokens, id, operation.groupId));
    case 'delete':
      return guarded(viewer, user, 'delete', (newest, requireHeld) =>
        deleteKeeping(
          viewer,
          newest,
          async () => {
            await requireHeld();
            await deleteUser(tokens, id);
          },
          mayHaveOrganizations,
        ),
      );
  }
}

/** Returns what the record of an operation names: the user, and the role or group where it is about one. */
export function targetOf(id: string | null, name: string, operation: { kind: string; role?: Role; groupId?: string }): Target {
  return { id, name, about: operation.role ?? operation.groupId };
}
