import { notRead } from '@/lib/users/import/not-read';
import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { mapLimited } from '@/lib/map-limited';
import { isList, type Mapping, mappingComplaint, offeredTargets, type Target } from '@/lib/users/import/columns';
import { openComparison } from '@/lib/users/import/dry-run';
import { MAX_FILE_BYTES } from '@/lib/users/import/limits';
import { openCheck, readBytes } from '@/lib/users/import/read-file';
import type { Difference, ImportFile, Problem } from '@/lib/users/import/schema';
import { sealedPassword } from '@/lib/users/import/sealed-password';
import type { StoredRow } from '@/lib/users/import/store';
import type { TableRow } from '@/lib/users/import/table';

/** A file that a command imports, with its rows in memory. */
export type ShellFile = { name: string; file: ImportFile; mapping: Mapping; fileHash: string; rows: StoredRow[] };

/** The rows of a command belong to no import until they are stored. */
const NO_IMPORT = '';
const NEW = {
  problems: [],
  hasError: false,
  hasWarning: false,
  finding: null,
  details: null,
  userId: null,
  isCreated: false,
  password: null,
  mail: null,
};

type Reading = {
  /** What columns are, by their headers; null for one that is left out. */
  mapped: ReadonlyMap<string, string | null>;
  givesPasswords: boolean;
};

/** Reads a file and checks its rows, as the page does. Throws INVALID_INPUT where it can't be read. */
export async function openFile(viewer: Viewer, name: string, bytes: Buffer, reading: Reading): Promise<ShellFile> {
  const most = MAX_FILE_BYTES / 1024 / 1024;
  if (bytes.length > MAX_FILE_BYTES) throw notRead(`It is larger than ${most} MB. Split it.`);
  const { rows: read, mapping: guessed, ...rest } = await readBytes(viewer, bytes);
  const mapping = mapColumns(rest.file, guessed, reading.mapped);
  const rows = read.map((row, index) => asStored(row, index + 1, mapping, reading));
  const problemsOf = await openCheck(viewer, rest.file, mapping, () => [rows]);
  for (const row of rows) {
    const problems = problemsOf(row);
    const has = (wanted: string) => problems.some(({ kind }) => kind === wanted);
    Object.assign(row, { problems, hasError: has('error'), hasWarning: has('warning') });
  }
  return { name, ...rest, mapping, rows };
}

/** Returns what each column is: as it was said, and else as its header suggests. Throws INVALID_INPUT. */
function mapColumns({ header, attributes }: ImportFile, guessed: Mapping, mapped: Reading['mapped']): Mapping {
  const offered = offeredTargets(attributes);
  const said = new Map(
    [...mapped].map(([column, field]) => {
      const target = field === null ? null : offered.find((each) => each === field);
      if (!header.includes(column)) throw notRead(`It has no column "${column}", only ${header.join(', ')}.`);
      if (target === undefined) throw notRead(`"${field}" is no field. Use ${offered.join(', ')}.`);
      return [column, target];
    }),
  );
  const taken = new Set(said.values());
  const mapping = header.map((column, index) => {
    const target = said.get(column);
    if (target !== undefined) return target;
    const own = guessed[index] ?? null;
    return taken.has(own) && !isList(own) ? null : own;
  });
  const complaint = mappingComplaint(mapping);
  if (complaint) throw notRead(`${complaint} Rename the columns in the file, or use --map.`);
  return mapping;
}

/** A password never stays in the cells, which are written to the result. */
function asStored(
  { number, cells, password = '' }: TableRow,
  ordinal: number,
  mapping: Mapping,
  { givesPasswords }: Reading,
): StoredRow {
  const column = mapping.indexOf('password');
  const given = cells[column] || password;
  const sealed = givesPasswords ? sealedPassword(NO_IMPORT, ordinal, given) : null;
  return { ...NEW, number, cells: column < 0 ? cells : cells.with(column, ''), importId: NO_IMPORT, ordinal, password: sealed };
}

/** Compares the rows without errors with Keycloak, where nothing is written. `onRow` is called after each. */
export async function compareRows(viewer: Viewer, { mapping, rows }: ShellFile, onRow: () => void): Promise<void> {
  const compare = await openComparison(viewer, mapping);
  await mapLimited(rows, async (row) => {
    if (row.hasError) row.finding = 'bad';
    else {
      const { finding, user, reason, differences } = await compare(row);
      Object.assign(row, { finding, userId: user?.id ?? null, details: { reason, differences } });
    }
    onRow();
  });
}

/** Returns the paths of groups that don't exist and that rows without errors name, and of those around them. */
export function newGroups({ rows }: ShellFile): string[] {
  return [...new Set(rows.filter(({ hasError }) => !hasError).flatMap(groupsToCreate))];
}

export function groupsToCreate({ problems }: StoredRow): string[] {
  return (problems as Problem[]).flatMap(({ creates = [] }) => creates);
}

/** Returns in which fields users who exist differ from the file. */
export function differingFields({ rows }: ShellFile): Target[] {
  return [...new Set(rows.flatMap((row) => differencesOf(row).map(({ target }) => target)))];
}

export function differencesOf({ finding, details }: StoredRow): Difference[] {
  return finding === 'differs' ? ((details as { differences?: Difference[] } | null)?.differences ?? []) : [];
}
