import 'server-only';
import { decrypt, encrypt } from '@/lib/auth/encryption';

/** Returns what is stored of a password that a file gives: it is encrypted, and bound to its row. */
export function sealedPassword(importId: string, ordinal: number, password: string): Buffer | null {
  return password === '' ? null : encrypt(password, ownerOf(importId, ordinal));
}

type Stored = { importId: string; ordinal: number; password: Buffer | null };

export function openedPassword({ importId, ordinal, password }: Stored): string | null {
  return password && decrypt(password, ownerOf(importId, ordinal));
}

const ownerOf = (importId: string, ordinal: number) => `import ${importId} row ${ordinal}`;
