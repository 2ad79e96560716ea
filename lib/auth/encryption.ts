import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

let key: Buffer | undefined;

function encryptionKey(): Buffer {
  key ??= Buffer.from(hkdfSync('sha256', env().POUCH_SECRET, '', 'pouch session tokens', 32));
  return key;
}

/** AES-256-GCM, bound to `owner`: what was stored for one session can't be read as another's. */
export function encrypt(text: string, owner: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', encryptionKey(), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws where the bytes, the owner or the secret are not those of `encrypt`. */
export function decrypt(stored: Buffer, owner: string): string {
  const nonce = stored.subarray(0, NONCE_BYTES);
  const tag = stored.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', encryptionKey(), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
  return Buffer.concat([decipher.update(stored.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
