'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { createGroup, renameGroup } from '@/lib/users/groups/data';
import { createGroupSchema, renameGroupSchema } from '@/lib/users/groups/schema';

export async function createGroupAction(input: unknown) {
  return runAction(async () => createGroup(parse(createGroupSchema, input)));
}

export async function renameGroupAction(input: unknown) {
  return runAction(async () => renameGroup(parse(renameGroupSchema, input)));
}
