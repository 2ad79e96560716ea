'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { deleteUser, purgeDeletedUsers, restoreDeletedUser, startRestore } from '@/lib/users/deletion/data';
import { deletedIdsSchema, deleteUserSchema, startRestoreSchema, typedPasswordSchema } from '@/lib/users/deletion/schema';
import { userIdSchema } from '@/lib/users/schema';

export async function deleteUserAction(input: unknown) {
  return runAction('user.delete', async () => deleteUser(parse(deleteUserSchema, input)));
}

export async function restoreDeletedUserAction(id: unknown, password: unknown = null) {
  return runAction('user.restore', async () =>
    restoreDeletedUser(parse(userIdSchema, id), parse(typedPasswordSchema, { password }).password),
  );
}

export async function startRestoreAction(input: unknown) {
  return runAction('job.start', async () => startRestore(parse(startRestoreSchema, input)));
}

export async function purgeDeletedUsersAction(ids: unknown) {
  return runAction('user.purge', async () => purgeDeletedUsers(parse(deletedIdsSchema, ids)));
}
