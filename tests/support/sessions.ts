import { sql } from 'drizzle-orm';
import { createSession } from '@/lib/auth/sessions';
import { database } from '@/lib/db/client';
import { signInByCodeFlow } from './code-flow.ts';
import { asSession } from './request.ts';

/** Signs somebody in for real and acts as them. Gives the session's id. */
export async function signIn({ username, password }: { username: string; password: string }): Promise<string> {
  const sid = await createSession(await signInByCodeFlow(username, password));
  await asSession(sid);
  return sid;
}

/** Makes every stored access token look as if it had run out, without waiting the minute. */
export async function expireAccessTokens(): Promise<void> {
  await database((db) => db.execute(sql`update sessions set access_expires_at = now() - interval '1 second'`));
}
