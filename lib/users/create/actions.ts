'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { createUser } from '@/lib/users/create/data';
import { createUserSchema } from '@/lib/users/create/schema';

export async function createUserAction(input: unknown) {
  return runAction(async () => createUser(parse(createUserSchema, input)));
}
