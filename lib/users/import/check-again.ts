import 'server-only';
import { and, asc, eq, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { importRows } from '@/lib/db/schema';
import type { Mapping } from '@/lib/users/import/columns';
import { Duplicates, looksOf } from '@/lib/users/import/duplicates';
import { checkRows, openCheck, writeProblems } from '@/lib/users/import/read-file';
import { type ImportedUser, readRow } from '@/lib/users/import/row';
import type { ImportFile, Problem } from '@/lib/users/import/schema';
import { changeImport, draftExpiry } from '@/lib/users/import/store';
import { isEmailUsername } from '@/lib/users/profile/fields';

/** Where more rows say the same as the corrected one, all are checked. */
const MAX_AFFECTED = 1_000;
const CHUNK = 10_000;

type Draft = { id: string; file: ImportFile; mapping: Mapping };
type Corrected = { ordinal: number; before: string[]; after: string[] };

/** Checks a corrected row, and those that have the email address or username that it had, or has now. */
export async function checkAgain(viewer: Viewer, { id, file, mapping }: Draft, corrected: Corrected): Promise<void> {
  const { ordinal, before, after } = corrected;
  const emailIsUsername = await isEmailUsername(viewer);
  const touched = new Set([before, after].flatMap((cells) => looksOf(readRow(cells, mapping, emailIsUsername))));
  const isTouched = (user: ImportedUser) => looksOf(user).some((each) => touched.has(each));
  const duplicates = new Duplicates(mapping);
  const affected = new Map<number, { ordinal: number; problems: Problem[] }>();
  for await (const row of eachNamed(id, mapping)) {
    const user = readRow([row.email, row.username], ['email', 'username'], emailIsUsername);
    const problems = duplicates.problemsOf(row.number, user);
    if (row.ordinal === ordinal || isTouched(user)) affected.set(row.number, { ordinal: row.ordinal, problems });
  }
  if (affected.size > MAX_AFFECTED) return checkRows(viewer, id, file, mapping);
  await forgetFindings(id);
  const found = { problemsOf: (number: number) => affected.get(number)?.problems ?? [] };
  const rows = await readRows(
    id,
    [...affected.values()].map((each) => each.ordinal),
  );
  const problemsOf = await openCheck(viewer, file, mapping, () => [rows], found);
  await writeProblems(
    id,
    rows.map((row) => ({ row, problems: problemsOf(row) })),
  );
  await changeImport(id, { phase: 'checked', ...draftExpiry() });
}

type NamedRow = { ordinal: number; number: number; email: string; username: string };

/** Returns who each row is about, and nothing else of it, in the order of the file. */
async function* eachNamed(importId: string, mapping: Mapping): AsyncGenerator<NamedRow> {
  const { ordinal, number } = importRows;
  const cell = (target: 'email' | 'username'): SQL<string> => {
    const column = mapping.indexOf(target);
    return column < 0 ? sql<string>`''` : sql<string>`coalesce(${importRows.cells} ->> ${column}::int, '')`;
  };
  const fields = { ordinal, number, email: cell('email'), username: cell('username') };
  for (let last = 0; ; ) {
    const after = and(eq(importRows.importId, importId), gt(ordinal, last));
    const rows = await database((db) => db.select(fields).from(importRows).where(after).orderBy(asc(ordinal)).limit(CHUNK));
    yield* rows;
    if (rows.length < CHUNK) return;
    last = rows.at(-1)?.ordinal ?? last;
  }
}

async function readRows(importId: string, ordinals: number[]) {
  const these = and(eq(importRows.importId, importId), inArray(importRows.ordinal, ordinals));
  return database((db) => db.select().from(importRows).where(these).orderBy(asc(importRows.ordinal)));
}

/** What the dry run found is asked for again. */
async function forgetFindings(importId: string): Promise<void> {
  const compared = and(eq(importRows.importId, importId), isNotNull(importRows.finding));
  await database((db) => db.update(importRows).set({ finding: null, details: null }).where(compared));
}
