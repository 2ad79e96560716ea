import { notRead } from '@/lib/users/import/not-read';
import 'server-only';
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import pLimit from 'p-limit';
import type { Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { importRows } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { Checker } from '@/lib/users/import/check';
import { guessMapping, type Mapping, mappingComplaint, offeredTargets, passwordsIn, sourceOf } from '@/lib/users/import/columns';
import { decodeText } from '@/lib/users/import/decode';
import type { DuplicatesOf } from '@/lib/users/import/duplicates';
import { forgetPasswords, problemsOfPassword, setPasswordsAside } from '@/lib/users/import/file-passwords';
import { mapInTurns } from '@/lib/users/import/map-in-turns';
import { takePieces } from '@/lib/users/import/pieces';
import { mostImportant } from '@/lib/users/import/problem';
import { namedIn, readRow } from '@/lib/users/import/row';
import { readProfile, readRules } from '@/lib/users/import/rules';
import type { ImportFile, Problem } from '@/lib/users/import/schema';
import { changeImport, draftExpiry, eachChunk, insertRows, type StoredImport, type StoredRow } from '@/lib/users/import/store';
import { readTable, type Table, type TableRow } from '@/lib/users/import/table';
import { readPasswordPolicy } from '@/lib/users/passwords/passwords';

/** A large file takes memory while it is read. */
const oneAtATime = pLimit(1);
/** What Pouch adds to a result, in this order; a result that is imported again has them at its end. */
export const RESULT_COLUMNS = ['row', 'status', 'user_id', 'error'];
export const PASSWORD_COLUMN = 'temporary_password';
/** More names of roles and groups than an organization has teams. */
const MAX_NAMES = 1_000;

/** Reads an uploaded file into rows, and guesses what its columns are. Throws INVALID_INPUT where it can't be read. */
export async function readFile(viewer: Viewer, { id }: StoredImport): Promise<{ file: ImportFile; mapping: Mapping }> {
  return oneAtATime(async () => {
    const { rows, ...read } = await readBytes(viewer, await takePieces(id));
    await insertRows(id, rows);
    await changeImport(id, read);
    return read;
  });
}

type Read = { file: ImportFile; mapping: Mapping; rows: TableRow[]; fileHash: string };

/** Returns the rows in the bytes of a file, and what its columns most likely are. Throws INVALID_INPUT where it can't be read. */
export async function readBytes(viewer: Viewer, bytes: Buffer): Promise<Read> {
  const { text, encoding } = decodeText(bytes);
  const { delimiter, header, rows, dropped } = withoutOwnColumns(await readTable(text));
  if (rows.length === 0) throw notRead('It has a header and no rows.');
  const { attributes } = await readProfile(viewer);
  const file = { header, encoding, delimiter, dropped, source: sourceOf(header), attributes: attributes ?? header };
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  return { file, mapping: guessMapping(header, attributes), rows, fileHash };
}

/**
 * The passwords of one column are taken out of the cells, and others are not stored; what Pouch added to a result is left out, so
 * that it is not there twice in the next one.
 */
function withoutOwnColumns({ header, rows, ...rest }: Table) {
  const added = [...RESULT_COLUMNS, PASSWORD_COLUMN];
  const isResult = RESULT_COLUMNS.every((name) => header.includes(name));
  const isOwn = (name: string) => isResult && added.includes(name);
  const passwords = header.findIndex((name) => passwordsIn(name) === 'clear' && !isOwn(name));
  const isKept = header.map((name, column) => column === passwords || (passwordsIn(name) === null && !isOwn(name)));
  const kept = (cells: string[]) => cells.filter((_, column) => isKept[column]);
  const without = (cells: string[]) => kept(cells.map((cell, column) => (column === passwords ? '' : cell)));
  return {
    ...rest,
    header: kept(header),
    rows: rows.map(({ number, cells }) => ({ number, cells: without(cells), password: cells[passwords] ?? '' })),
    dropped: header.filter((name, column) => !isKept[column] && !isOwn(name)),
  };
}

/** Checks every row against the rules of the realm and against the other rows. Throws INVALID_INPUT for a mapping that can't be. */
export async function checkRows(viewer: Viewer, id: string, file: ImportFile, mapping: Mapping): Promise<void> {
  const problemsOf = await openCheck(viewer, file, mapping, () => eachChunk(id));
  const passwords = mapping.indexOf('password');
  if (passwords < 0) await forgetPasswords(id);
  for await (const chunk of eachChunk(id)) {
    const rows = passwords < 0 ? chunk : await setPasswordsAside(chunk, passwords);
    await writeProblems(id, await mapInTurns(rows, (row) => ({ row, problems: problemsOf(row) })));
  }
  await changeImport(id, { mapping, phase: 'checked', ...draftExpiry() });
}

type Chunks = () => AsyncIterable<Cells[]> | Iterable<Cells[]>;
type Cells = Pick<StoredRow, 'number' | 'cells'>;

/** Returns what checks the rows one after the other. Throws INVALID_INPUT for a mapping that can't be. */
export async function openCheck(
  viewer: Viewer,
  { header, attributes }: ImportFile,
  mapping: Mapping,
  chunks: Chunks,
  duplicates?: DuplicatesOf,
) {
  const offered = offeredTargets(attributes);
  const isUsable = mapping.length === header.length && mapping.every((target) => target === null || offered.includes(target));
  const complaint = isUsable ? mappingComplaint(mapping) : 'The columns do not fit the file. Reload the page.';
  if (complaint) throw new AppError('INVALID_INPUT', `The file was not checked. ${complaint}`);
  const rules = await readRules(viewer, await readProfile(viewer), await namesIn(chunks, mapping));
  const policy = await readPasswordPolicy(viewer);
  const checker = new Checker(mapping, rules, duplicates);
  const passwords = mapping.indexOf('password');
  const ofPassword = (row: StoredRow) =>
    problemsOfPassword(row, passwords, policy, readRow(row.cells as string[], mapping, rules.emailIsUsername));
  return (row: StoredRow) => mostImportant([...checker.problemsOf(asTableRow(row)), ...ofPassword(row)]);
}

async function namesIn(chunks: Chunks, mapping: Mapping) {
  const groups = new Set<string>();
  const roles = new Set<string>();
  if (mapping.some((target) => target === 'groups' || target === 'roles')) {
    for await (const chunk of chunks()) {
      const named = namedIn(chunk.map(asTableRow), mapping);
      for (const name of named.groups) groups.add(name);
      for (const name of named.roles) roles.add(name);
    }
  }
  if (groups.size + roles.size > MAX_NAMES)
    throw new AppError('INVALID_INPUT', `The file was not checked. It names more than ${MAX_NAMES} groups and roles.`);
  return { groups: [...groups], roles: [...roles] };
}

/** Rows that have neither problems nor findings, as most, are not written. */
export async function writeProblems(importId: string, checked: { row: StoredRow; problems: Problem[] }[]): Promise<void> {
  const changed = checked.filter(
    ({ row, problems }) => row.finding !== null || JSON.stringify(row.problems) !== JSON.stringify(problems),
  );
  if (changed.length === 0) return;
  const values = changed.map(({ row: { ordinal }, problems }) => ({ ordinal, problems }));
  await database((db) =>
    db.execute(sql`
      update ${importRows} set problems = checked.problems, finding = null, details = null,
        has_error = checked.problems @> '[{"kind": "error"}]', has_warning = checked.problems @> '[{"kind": "warning"}]'
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as checked(ordinal int, problems jsonb)
      where ${importRows.importId} = ${importId} and ${importRows.ordinal} = checked.ordinal`),
  );
}

export function asTableRow({ number, cells }: Pick<StoredRow, 'number' | 'cells'>): TableRow {
  return { number, cells: cells as string[] };
}
