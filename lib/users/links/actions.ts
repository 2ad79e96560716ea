'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { linkIdentity, unlinkIdentity } from '@/lib/users/links/data';
import { linkSchema, unlinkSchema } from '@/lib/users/links/schema';

export async function linkIdentityAction(input: unknown) {
  return runAction('user.link-identity', async () => linkIdentity(parse(linkSchema, input)));
}

export async function unlinkIdentityAction(input: unknown) {
  return runAction('user.unlink-identity', async () => unlinkIdentity(parse(unlinkSchema, input)));
}
