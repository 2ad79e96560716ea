import 'server-only';
import { and, count, desc, eq, gt, inArray, lte, ne, or, type SQL } from 'drizzle-orm';
import { recordedTransaction } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { importRows, imports } from '@/lib/db/schema';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { sealedPassword } from '@/lib/users/import/sealed-password';
import type { TableRow } from '@/lib/users/import/table';

/** How long a file that is not imported is stored, and one that is. */
const DRAFT_MS = DAY_MS;
export const KEPT_MS = 30 * DAY_MS;
const RECENT = 20;
const MAX_DRAFTS = 10;
const CHUNK = 1_000;

export type StoredImport = typeof imports.$inferSelect;
export type StoredRow = typeof importRows.$inferSelect;

/** Begins to take a file. The oldest drafts of an administrator who has many are deleted. Throws CONFLICT for an ID that is taken. */
export async function insertImport(actor: Viewer, id: string, fileName: string): Promise<void> {
  const { id: ownerId, username: ownerName } = actor;
  await recordedTransaction(async (transaction, record) => {
    const older = transaction
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.ownerId, ownerId), ne(imports.phase, 'started')))
      .orderBy(desc(imports.createdAt))
      .offset(MAX_DRAFTS - 1);
    await transaction.delete(imports).where(inArray(imports.id, older));
    const draft = { id, ownerId, ownerName, fileName, phase: 'uploading' as const, expiresAt: inMs(DRAFT_MS) };
    const { rowCount } = await transaction.insert(imports).values(draft).onConflictDoNothing();
    if (rowCount === 0) throw new AppError('CONFLICT', 'This file is being read already. Reload the page.');
    await record({ actor, action: 'import.upload', target: { id, name: fileName }, outcome: 'done' });
  });
}

/** Returns an import that the viewer may see: their own, and any that was started. Throws NOT_FOUND. */
export async function requireImport({ id: ownerId }: Viewer, id: string): Promise<StoredImport> {
  const [found] = await database((db) =>
    db
      .select()
      .from(imports)
      .where(and(eq(imports.id, id), or(eq(imports.ownerId, ownerId), eq(imports.phase, 'started')))),
  );
  if (found) return found;
  throw new AppError('NOT_FOUND', 'There is no such import, or it has expired. Start again with the file.');
}

/** Returns an import that can still be changed. Throws NOT_FOUND, and REFUSED where it was started. */
export async function requireDraft(viewer: Viewer, id: string): Promise<StoredImport> {
  const found = await requireImport(viewer, id);
  if (found.phase !== 'started') return found;
  throw new AppError('REFUSED', 'Nothing was changed, because this import was already started. Start again with the file.');
}

export async function changeImport(id: string, change: Partial<StoredImport>): Promise<void> {
  await database((db) => db.update(imports).set(change).where(eq(imports.id, id)));
}

/** Keeps a draft for another day. */
export function draftExpiry(): { expiresAt: Date } {
  return { expiresAt: inMs(DRAFT_MS) };
}

/** Returns the imports that were started, and the viewer's drafts, newest first. */
export async function recentImports({ id: ownerId }: Viewer): Promise<StoredImport[]> {
  const isTheirs = or(eq(imports.phase, 'started'), and(eq(imports.ownerId, ownerId), ne(imports.phase, 'uploading')));
  return database((db) => db.select().from(imports).where(isTheirs).orderBy(desc(imports.createdAt)).limit(RECENT));
}

/** Stores the rows in their order, with what is known of them. */
export async function insertRows(importId: string, rows: (TableRow & Partial<Omit<StoredRow, 'password'>>)[]): Promise<void> {
  for (let first = 0; first < rows.length; first += CHUNK) {
    const chunk = rows.slice(first, first + CHUNK).map((row, index) => {
      const ordinal = first + index + 1;
      return { ...row, importId, ordinal, password: sealedPassword(importId, ordinal, row.password ?? '') };
    });
    await database((db) => db.insert(importRows).values(chunk));
  }
}

/** Returns the administrator's newest import of a file with this content that was started. */
export async function findStarted({ id: ownerId }: Viewer, fileHash: string): Promise<StoredImport | null> {
  const isSame = and(eq(imports.ownerId, ownerId), eq(imports.fileHash, fileHash), eq(imports.phase, 'started'));
  const [found] = await database((db) => db.select().from(imports).where(isSame).orderBy(desc(imports.createdAt)).limit(1));
  return found ?? null;
}

/** Returns the rows in their order, a chunk at a time; with `which`, only those. */
export async function* eachChunk(importId: string, which?: SQL): AsyncGenerator<StoredRow[]> {
  for (let last = 0; ; ) {
    const after = and(eq(importRows.importId, importId), gt(importRows.ordinal, last), which);
    const rows = await database((db) => db.select().from(importRows).where(after).orderBy(importRows.ordinal).limit(CHUNK));
    if (rows.length > 0) yield rows;
    if (rows.length < CHUNK) return;
    last = rows.at(-1)?.ordinal ?? last;
  }
}

export async function findRow(importId: string, ordinal: number): Promise<StoredRow | null> {
  const one = and(eq(importRows.importId, importId), eq(importRows.ordinal, ordinal));
  const [row] = await database((db) => db.select().from(importRows).where(one));
  return row ?? null;
}

export async function changeRow(importId: string, ordinal: number, change: Partial<StoredRow>): Promise<void> {
  const one = and(eq(importRows.importId, importId), eq(importRows.ordinal, ordinal));
  await database((db) => db.update(importRows).set(change).where(one));
}

export async function countRows(importId: string, which?: SQL): Promise<number> {
  return database((db) => db.$count(importRows, and(eq(importRows.importId, importId), which)));
}

/** Returns how many rows each finding has; those without one are under `null`. */
export async function countFindings(importId: string): Promise<Map<string | null, number>> {
  const tallies = await database((db) =>
    db
      .select({ finding: importRows.finding, rows: count() })
      .from(importRows)
      .where(eq(importRows.importId, importId))
      .groupBy(importRows.finding),
  );
  return new Map(tallies.map(({ finding, rows }) => [finding, rows]));
}

/** Returns how many rows an import has, and how many users it created. */
export async function countCreated(importId: string): Promise<{ rows: number; created: number }> {
  const [rows, created] = await Promise.all([countRows(importId), countRows(importId, eq(importRows.isCreated, true))]);
  return { rows, created };
}

export async function deleteExpiredImports(): Promise<void> {
  await database((db) => db.delete(imports).where(lte(imports.expiresAt, new Date())));
}

function inMs(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}
