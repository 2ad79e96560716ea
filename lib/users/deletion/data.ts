import 'server-only';
import type { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import { requirePermission } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { createJob, isStarted } from '@/lib/jobs/control';
import { temporary } from '@/lib/keycloak/new-password';
import { looksLike, shown } from '@/lib/shown-text';
import { readDeletionImpact, readRestoreOptions } from '@/lib/users/deletion/delete';
import { importOf } from '@/lib/users/deletion/restore';
import { restoreRecorded } from '@/lib/users/deletion/restore-recorded';
import { RESTORE_JOB } from '@/lib/users/deletion/restore-work';
import type {
  DeletedUsers,
  DeletionImpact,
  deleteUserSchema,
  KeptUser,
  RestoredUser,
  startRestoreSchema,
} from '@/lib/users/deletion/schema';
import { handOff } from '@/lib/users/hand-off/hand-off';
import { directoriesOf } from '@/lib/users/list/realm-traits';
import { applyOperation } from '@/lib/users/operations/apply';
import { readToChange } from '@/lib/users/operations/guards';
import { importablePassword, requireGenerator } from '@/lib/users/passwords/passwords';
import { findKept, listDeleted, purge, readKept, restoring } from '@/lib/users/snapshots/deleted';
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
    const { id: newId, ...notes } = await restoreRecorded(viewer, kept, temporary(temporaryPassword), password);
    return {
      handOff: await handOff(viewer, { id: newId, username, password: temporaryPassword, isTemporary: true }),
      hasOldId: newId === id,
      ...notes,
    };
  });
}

/** Starts a job that restores the users, each with a temporary password. Returns its ID. */
export async function startRestore({ id, ids }: z.output<typeof startRestoreSchema>): Promise<string> {
  const viewer = await requirePermission('manage-realm');
  // The page of the job asks for it.
  await requirePermission('manage-users');
  const job = { id, kind: RESTORE_JOB, parameters: {}, request: { id, ids } };
  await audited(viewer, 'job.start', { id, name: `restore of ${ids.length}` }, async () => {
    if (await isStarted(viewer, job)) return;
    const rows = await findKept(ids);
    if (rows.length < new Set(ids).size) throw new AppError('CONFLICT', SELECTION_CHANGED);
    await requireGenerator(viewer, 'No user was restored', RESTORE_ONE_BY_ONE);
    await createJob(viewer, { ...job, rows: rows.map(({ id: userId, username }) => ({ userId, username })) });
  });
  return id;
}

const SELECTION_CHANGED =
  'The job was not started, because some of the users can no longer be restored. Reload the page and select the users again.';

const RESTORE_ONE_BY_ONE = 'Restore the users one by one, and type their passwords.';

/** Deletes what a restore of the users needs. Returns how many of them can no longer be restored because of it. */
export async function purgeDeletedUsers(ids: string[]): Promise<number> {
  const viewer = await requirePermission('manage-realm');
  requireRecentSignIn(viewer);
  const kept = await findKept(ids);
  let purged = 0;
  for (const { id, username: name } of kept) {
    if (await audited(viewer, 'user.purge', { id, name }, () => purge(id))) purged++;
  }
  return purged;
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
