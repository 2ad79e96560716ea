import 'server-only';
import { decrypt, encrypt } from '@/lib/auth/encryption';

/** What the session cookie says: where the session is kept, and the name to greet with. */
export type CookieToken = { sid?: string; name?: string | null };

/** Tells cookies from whatever else is encrypted: one can't be passed off as the other. */
const OWNER = 'session cookie';

/** Returns encrypted text that opens for `maxAge` seconds. */
export function sealCookie({ sid, name }: CookieToken, maxAge: number): string {
  return encrypt(JSON.stringify({ sid, name, endsAt: Date.now() + maxAge * 1000 }), OWNER).toString('base64url');
}

/** Returns what the cookie holds; null where it does not open (another secret, cut short, out of date). */
export function openCookie(sealed: string | undefined): CookieToken | null {
  if (!sealed) return null;
  try {
    const { sid, name, endsAt } = JSON.parse(decrypt(Buffer.from(sealed, 'base64url'), OWNER));
    return endsAt > Date.now() ? { sid, name } : null;
  } catch {
    return null;
  }
}
