'use server';
import { fillIn } from '@/lib/connect/data';
import { fillInSchema } from '@/lib/connect/schema';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';

export async function fillInAction(input: unknown) {
  return runAction('connection.fill-in', async () => fillIn(parse(fillInSchema, input).username));
}
