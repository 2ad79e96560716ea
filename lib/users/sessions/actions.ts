'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import { endSessions } from '@/lib/users/sessions/data';
import { endSessionsSchema } from '@/lib/users/sessions/schema';

export async function endSessionsAction(input: unknown) {
  return runAction('user.end-session', async () => endSessions(parse(endSessionsSchema, input)));
}
