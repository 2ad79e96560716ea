import { sql } from 'drizzle-orm';
import { vi } from 'vitest';
import { createSession, sessionKeyOf } from '@/lib/auth/sessions';
import { viewerOfSession } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { signInByCodeFlow } from './code-flow.ts';
import { asSession } from './request.ts';

/** Signs a user in for real and acts as them. Returns the session's id. */
export async function signIn({ username, password }: { username: string; password: string }): Promise<string> {
  const sid = await createSession(await signInByCodeFlow(username, password));
  await asSession(sid);
  return sid;
}

/** Makes every stored access token look as if it had run out, without waiting the minute. */
export async function expireAccessTokens(): Promise<void> {
  await database((db) => db.execute(sql`update pouch.sessions set access_expires_at = now() - interval '1 second'`));
}

/** Gives the session a new access token, as soon as the breaker has forgotten what an earlier test did to Keycloak. */
export async function renewToken(sid: string): Promise<void> {
  await expireAccessTokens();
  await vi.waitFor(() => viewerOfSession(sessionKeyOf(sid)), { timeout: 30_000, interval: 250 });
}
