'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import {
  createGroup,
  deleteGroup,
  giveGroupRole,
  moveGroup,
  renameGroup,
  setDefaultGroup,
  takeGroupRole,
} from '@/lib/users/groups/data';
import {
  createGroupSchema,
  defaultGroupSchema,
  deleteGroupSchema,
  groupRoleSchema,
  moveGroupSchema,
  renameGroupSchema,
} from '@/lib/users/groups/schema';

export async function createGroupAction(input: unknown) {
  return runAction('group.create', async () => createGroup(parse(createGroupSchema, input)));
}

export async function renameGroupAction(input: unknown) {
  return runAction('group.rename', async () => renameGroup(parse(renameGroupSchema, input)));
}

export async function moveGroupAction(input: unknown) {
  return runAction('group.move', async () => moveGroup(parse(moveGroupSchema, input)));
}

export async function setDefaultGroupAction(input: unknown) {
  return runAction('group.make-default', async () => setDefaultGroup(parse(defaultGroupSchema, input)));
}

export async function deleteGroupAction(input: unknown) {
  return runAction('group.delete', async () => deleteGroup(parse(deleteGroupSchema, input)));
}

export async function giveGroupRoleAction(input: unknown) {
  return runAction('group.add-role', async () => giveGroupRole(parse(groupRoleSchema, input)));
}

export async function takeGroupRoleAction(input: unknown) {
  return runAction('group.remove-role', async () => takeGroupRole(parse(groupRoleSchema, input)));
}
