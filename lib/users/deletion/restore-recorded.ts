import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import type { HashedPassword, NewPassword } from '@/lib/keycloak/new-password';
import { type Restored, restoreUser } from '@/lib/users/deletion/restore';
import { explainingFault } from '@/lib/users/passwords/passwords';
import type { Snapshot } from '@/lib/users/snapshots/snapshot';

/** Restores the user and records it. `typed` is the password where an administrator typed it. */
export async function restoreRecorded(
  viewer: Viewer,
  kept: Snapshot,
  password: NewPassword | HashedPassword,
  typed: string | null = null,
): Promise<Restored> {
  const { id, username: name } = kept.user;
  const target = { id, name };
  const restore = () => explainingFault(viewer, typed, () => restoreUser(viewer, kept, password));
  return audited(viewer, 'user.restore', target, restore, {
    targetOf: (back) => (back.id === id ? target : { ...target, newId: back.id }),
  });
}
