import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { decrypt, encrypt } from '@/lib/auth/encryption';
import { database } from '@/lib/db/client';
import { importPieces } from '@/lib/db/schema';

export async function insertPiece(importId: string, ordinal: number, base64: string): Promise<void> {
  const body = encrypt(base64, ownerOf(importId, ordinal));
  await database((db) => db.insert(importPieces).values({ importId, ordinal, body }).onConflictDoNothing());
}

/** Returns the whole file; it is stored as its rows from then on. */
export async function takePieces(importId: string): Promise<Buffer> {
  const isOwn = eq(importPieces.importId, importId);
  const pieces = await database((db) => db.select().from(importPieces).where(isOwn).orderBy(asc(importPieces.ordinal)));
  await database((db) => db.delete(importPieces).where(isOwn));
  return Buffer.concat(pieces.map(({ ordinal, body }) => Buffer.from(decrypt(body, ownerOf(importId, ordinal)), 'base64')));
}

const ownerOf = (importId: string, ordinal: number) => `import ${importId} piece ${ordinal}`;
