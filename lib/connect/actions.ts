'use server';
import { z } from 'zod';
import { fillIn } from '@/lib/connect/data';
import { usernameSchema } from '@/lib/connect/schema';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';

// Not in schema.ts, which browsers load: zod's objects probe for eval there, and the policy reports it.
const fillInSchema = z.object({ username: usernameSchema });

export async function fillInAction(input: unknown) {
  return runAction(async () => fillIn(parse(fillInSchema, input).username));
}
