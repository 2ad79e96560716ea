import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Keys = { own: Buffer; former: Buffer | null };
let keys: Keys | undefined;

function encryptionKeys(): Keys {
  const { POUCH_SECRET, POUCH_FORMER_SECRET } = env();
  keys ??= { own: keyFrom(POUCH_SECRET), former: POUCH_FORMER_SECRET ? keyFrom(POUCH_FORMER_SECRET) : null };
  return keys;
}

const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'pouch session tokens', 32));

/** Encrypts with AES-256-GCM, bound to `owner`: what was stored for one session can't be read as another's. */
export function encrypt(text: string, owner: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', encryptionKeys().own, nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Decrypts, also what POUCH_FORMER_SECRET encrypted. Throws where bytes, owner or secret are not those of `encrypt`. */
export function decrypt(stored: Buffer, owner: string): string {
  const { own, former } = encryptionKeys();
  try {
    return open(stored, owner, own);
  } catch (error) {
    if (!former) throw error;
    return open(stored, owner, former);
  }
}

function open(stored: Buffer, owner: string, key: Buffer): string {
  const nonce = stored.subarray(0, NONCE_BYTES);
  const tag = stored.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
  return Buffer.concat([decipher.update(stored.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
