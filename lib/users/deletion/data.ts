import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { looksLike, shown } from '@/lib/shown-text';
import { readDeletionImpact, readRestoreOptions } from '@/lib/users/deletion/delete';
import { importOf, restoreUser } from '@/lib/users/deletion/restore';
import type { DeletedUsers, DeletionImpact, deleteUserSchema, KeptUser, RestoredUser } from '@/lib/users/deletion/schema';
import { handOff } from '@/lib/users/hand-off/hand-off';
import { directoriesOf } from '@/lib/users/list/realm-traits';
import { applyOperation } from '@/lib/users/operations/apply';
import { readToChange } from '@/lib/users/operations/guards';
import { explainingFault, importablePassword } from '@/lib/users/passwords/passwords';
import { listDeleted, readKept, restoring } from '@/lib/users/snapshots/deleted';
import { requireUser } from '@/lib/users/user';

export async function getDeletedUsers(): Promise<DeletedUsers> {
  const viewer = await requirePermission('view-users');
  const [users, directories, restoreOptions] = await Promise.all([
    listDeleted(viewer),
    directoriesOf(viewer),
    readRestoreOptions(viewer),
  ]);
  return { users, directories, ...restoreOptions };
}

/** Returns what a restore would put back, for doing it from a terminal. No secret is kept, so none is in it. */
export async function getKeptUser(id: string): Promise<KeptUser> {
  const viewer = await requirePermission('manage-realm');
  return (await importOf(viewer, await readKept(id))).user;
}

/** Restores a deleted user, under the same id where Keycloak keeps it, with a new temporary password: generated, or as typed. */
export async function restoreDeletedUser(id: string, password: string | null): Promise<RestoredUser> {
  const viewer = await requirePermission('manage-realm');
  return restoring(viewer, id, async (kept) => {
    const { username } = kept.user;
    const temporaryPassword = await importablePassword(viewer, password, kept.user);
    const target = { id, name: username };
    const { id: newId, ...notes } = await audited(
      viewer,
      'user.restore',
      target,
      () => explainingFault(viewer, password, () => restoreUser(viewer, kept, temporaryPassword)),
      { targetOf: (back) => (back.id === id ? target : { ...target, newId: back.id }) },
    );
    return { handOff: await handOff(viewer, { id: newId, username, temporaryPassword }), hasOldId: newId === id, ...notes };
  });
}

/** Returns what a deletion would also remove, and whether Pouch would refuse it. */
export async function getDeletionImpact(id: string): Promise<DeletionImpact> {
  const viewer = await requirePermission('manage-users');
  return readDeletionImpact(viewer, await requireUser(viewer, id));
}

/** Deletes the user whose username was typed, unless Pouch's guards refuse (REFUSED). */
export async function deleteUser({ id, username }: z.output<typeof deleteUserSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const user = await readToChange(viewer, id);
  if (!looksLike(username, user.username)) {
    const words = `The user was not deleted, because the username does not match. Type "${shown(user.username)}" exactly.`;
    throw new AppError('INVALID_INPUT', words, { fieldErrors: { username: [words] } });
  }
  await audited(viewer, 'user.delete', { id, name: user.username }, () => applyOperation(viewer, user, { kind: 'delete' }));
}
