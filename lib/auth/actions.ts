'use server';
import { cookies } from 'next/headers';
import { sessionCookie } from '@/lib/auth/cookies';
import { deleteSession, findSession, sessionKeyOf } from '@/lib/auth/sessions';
import { readSid } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { endpoint, isKeycloakUp } from '@/lib/keycloak/oidc';
import { runAction } from '@/lib/run-action';

/** Ends Pouch's session and gives the address at which the browser ends Keycloak's (OpenID Connect RP-Initiated Logout 1.0). */
export async function signOutAction() {
  return runAction(async () => {
    const sid = await readSid();
    const key = sid && sessionKeyOf(sid);
    const session = key ? await findSession(key) : null;
    if (key) await deleteSession(key);
    const { name, options } = sessionCookie();
    (await cookies()).set(name, '', { ...options, maxAge: 0 });
    if (!session) return { next: '/sign-in' };
    if (!(await isKeycloakUp())) return { next: '/sign-in?notice=keycloak-still-open' };
    const query = new URLSearchParams({
      client_id: env().POUCH_CLIENT_ID,
      id_token_hint: session.tokens.id,
      post_logout_redirect_uri: `${env().POUCH_URL}/sign-in`,
    });
    return { next: `${endpoint('logout', 'browser')}?${query}` };
  });
}
