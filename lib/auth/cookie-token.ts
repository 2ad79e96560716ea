import 'server-only';
import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { env } from '@/lib/env';

/** What the session cookie says: where the session is kept, and the name to greet with. */
export type CookieToken = { sid?: string; name?: string | null };

let key: Uint8Array | undefined;

/** Derived once: next-auth's own functions derive it for each cookie they read. */
function cookieKey(): Uint8Array {
  key ??= new Uint8Array(hkdfSync('sha256', env().POUCH_SECRET, '', 'pouch session cookie', 32));
  return key;
}

/** A JWE that ends after `maxAge` seconds. */
export function sealCookie({ sid, name }: CookieToken, maxAge: number): Promise<string> {
  return new EncryptJWT({ sid, name })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuedAt()
    .setExpirationTime(`${maxAge}s`)
    .encrypt(cookieKey());
}

/** A cookie that does not open (another secret, cut short, out of date) is no cookie: null. */
export async function openCookie(sealed: string | undefined): Promise<CookieToken | null> {
  if (!sealed) return null;
  const opened = await jwtDecrypt<CookieToken>(sealed, cookieKey(), {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => null);
  return opened && { sid: opened.payload.sid, name: opened.payload.name };
}
