import 'server-only';
import type { CookiesOptions } from 'next-auth';
import { env } from '@/lib/env';

/** Sign-in at Keycloak may take that long; the realm's own login timeout is 30 minutes. */
const SIGN_IN_SECONDS = 30 * 60;

/** `__Host-` cookies need https (RFC 6265bis, section 4.1.3.2). */
function cookie(name: string, maxAge?: number) {
  const secure = env().POUCH_URL.startsWith('https:');
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure, ...(maxAge ? { maxAge } : {}) } as const;
  return { name: `${secure ? '__Host-' : ''}pouch.${name}`, options };
}

export function sessionCookie() {
  return cookie('session');
}

export function cookies() {
  return {
    sessionToken: sessionCookie(),
    csrfToken: cookie('csrf'),
    callbackUrl: cookie('callback'),
    pkceCodeVerifier: cookie('pkce', SIGN_IN_SECONDS),
    state: cookie('state', SIGN_IN_SECONDS),
    nonce: cookie('nonce', SIGN_IN_SECONDS),
  } satisfies Partial<CookiesOptions>;
}
