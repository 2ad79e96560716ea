'use server';
import { parse } from '@/lib/parse';
import { runAction } from '@/lib/run-action';
import { createUser, deleteUser } from '@/lib/users/data';
import { createUserSchema, deleteUserSchema } from '@/lib/users/schema';

export async function createUserAction(input: unknown) {
  return runAction(async () => createUser(parse(createUserSchema, input)));
}

export async function deleteUserAction(input: unknown) {
  return runAction(async () => deleteUser(parse(deleteUserSchema, input)));
}
