'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { deleteUser, restoreDeletedUser } from '@/lib/users/deletion/data';
import { deleteUserSchema, typedPasswordSchema } from '@/lib/users/deletion/schema';
import { userIdSchema } from '@/lib/users/schema';

export async function deleteUserAction(input: unknown) {
  return runAction(async () => deleteUser(parse(deleteUserSchema, input)));
}

export async function restoreDeletedUserAction(id: unknown, password: unknown = null) {
  return runAction(async () => restoreDeletedUser(parse(userIdSchema, id), parse(typedPasswordSchema, { password }).password));
}
