import 'server-only';
import { cookies as sentCookies } from 'next/headers';
import { NextResponse } from 'next/server';
import { cookies } from '@/lib/auth/cookies';
import { sessionKeyOf, takeSession } from '@/lib/auth/sessions';
import { attemptsIn, removalOf } from '@/lib/auth/sign-in-attempts';
import { readSid } from '@/lib/auth/viewer';
import { endSession } from '@/lib/keycloak/tokens';
import { log } from '@/lib/log';

/**
 * What pages left behind goes too. Not "cookies": that directive takes those of the whole domain, Keycloak's and
 * Wallaroo's among them; Pouch's own are removed one by one.
 */
const CLEAR_SITE_DATA = '"cache", "storage"';

/** Ends Pouch's session and Keycloak's, and leaves nothing in the browser. Returns the next address. */
export async function signOut(): Promise<Response> {
  const sid = await readSid();
  const session = sid ? await takeSession(sessionKeyOf(sid), 'session.sign-out') : null;
  const isOver = !session || (await endSession(session.tokens.refresh));
  const next = isOver ? '/sign-in' : '/sign-in?notice=keycloak-still-open';
  const headers = { 'cache-control': 'no-store', 'clear-site-data': CLEAR_SITE_DATA };
  const response = NextResponse.json({ next }, { headers });
  for (const { name, options } of Object.values(cookies())) response.cookies.set(name, '', { ...options, maxAge: 0 });
  for (const name of attemptsIn({ cookies: await sentCookies() })) response.headers.append('set-cookie', removalOf(name));
  return response;
}

/** Ends the session that a new sign-in of the same browser replaces, in Keycloak too unless the new one continues it. */
export async function endReplaced(sid: string, newKeycloakSid: string): Promise<void> {
  const session = await takeSession(sessionKeyOf(sid), 'session.end-replaced');
  if (!session || session.keycloakSid === newKeycloakSid) return;
  if (!(await endSession(session.tokens.refresh))) log.warn('the session replaced by a sign-in could not be ended in Keycloak');
}
