import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { mapLimited } from '@/lib/map-limited';
import { type Mapping, mappingComplaint, type Target } from '@/lib/users/import/columns';
import { openComparison } from '@/lib/users/import/dry-run';
import { MAX_FILE_BYTES } from '@/lib/users/import/limits';
import { openCheck, readBytes } from '@/lib/users/import/read-file';
import type { Difference, ImportFile, Problem } from '@/lib/users/import/schema';
import type { StoredRow } from '@/lib/users/import/store';

/** A file that a command imports, with its rows in memory. */
export type ShellFile = { name: string; file: ImportFile; mapping: Mapping; fileHash: string; rows: StoredRow[] };

const NEW = {
  problems: [],
  hasError: false,
  hasWarning: false,
  finding: null,
  details: null,
  userId: null,
  isCreated: false,
  // A command takes no passwords from a file.
  password: null,
  mail: null,
};

/** Reads a file and checks its rows, as the page does. Throws INVALID_INPUT where it can't be read. */
export async function openFile(viewer: Viewer, name: string, bytes: Buffer): Promise<ShellFile> {
  const most = MAX_FILE_BYTES / 1024 / 1024;
  if (bytes.length > MAX_FILE_BYTES) throw unread(`It is larger than ${most} MB. Split it.`);
  const { rows: read, ...rest } = await readBytes(viewer, bytes);
  const complaint = mappingComplaint(rest.mapping);
  if (complaint) throw unread(`${complaint} Rename the columns in the file.`);
  const rows = read.map(({ number, cells }, index): StoredRow => ({ ...NEW, number, cells, importId: '', ordinal: index + 1 }));
  const problemsOf = await openCheck(viewer, rest.file, rest.mapping, () => [rows]);
  for (const row of rows) {
    const problems = problemsOf(row);
    const has = (wanted: string) => problems.some(({ kind }) => kind === wanted);
    Object.assign(row, { problems, hasError: has('error'), hasWarning: has('warning') });
  }
  return { name, ...rest, rows };
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

function unread(why: string): AppError {
  return new AppError('INVALID_INPUT', `The file was not read. ${why}`);
}
