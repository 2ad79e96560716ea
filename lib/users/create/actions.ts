'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { createUser, inviteUser } from '@/lib/users/create/data';
import { createUserSchema, inviteUserSchema } from '@/lib/users/create/schema';

export async function createUserAction(input: unknown) {
  return runAction('user.create', async () => createUser(parse(createUserSchema, input)));
}

export async function inviteUserAction(input: unknown) {
  return runAction('user.create', async () => inviteUser(parse(inviteUserSchema, input)));
}
