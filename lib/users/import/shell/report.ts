import 'server-only';
import { BYTE_ORDER_MARK, csvLines } from '@/lib/request/csv-response';
import { labelOf } from '@/lib/users/import/columns';
import { PASSWORD_COLUMN } from '@/lib/users/import/read-file';
import { asRecord, headerOf, statusOf } from '@/lib/users/import/result';
import { differencesOf, groupsToCreate, type ShellFile } from '@/lib/users/import/shell/file';
import type { Ended } from '@/lib/users/import/shell/run';
import type { StoredRow } from '@/lib/users/import/store';
import { errorsOf } from '@/lib/users/import/stored-row';

/** What there is to say of a row: what was found out in a dry run, or what became of it. */
export type Said = { row: StoredRow; status: string; error: string | null; isAmiss: boolean };

const FOUND = { create: 'to create', same: 'same', differs: 'differs', bad: 'bad' };
const AMISS = new Set(['bad', 'invalid', 'refused', 'failed', 'unknown', 'not done']);

/** Returns what the dry run says of each row. */
export function findings({ rows }: ShellFile, { createsGroups }: { createsGroups: boolean }): Said[] {
  return rows.map((row) => {
    const [missing] = createsGroups || row.hasError ? [] : groupsToCreate(row).slice(-1);
    if (missing !== undefined)
      return said(row, 'bad', `There is no group “${missing}”. Correct the name, or add --create-groups.`);
    const status = row.finding ? FOUND[row.finding] : 'not done';
    return said(row, status, whyBad(row) ?? differencesInWords(row));
  });
}

/** Returns what became of each row. */
export function outcomes({ rows }: ShellFile, ended: Map<number, Ended>): Said[] {
  return rows.map((row) => {
    const end = ended.get(row.ordinal) ?? { outcome: 'pending', reason: null };
    return said(row, statusOf(row, end), end.reason);
  });
}

function said(row: StoredRow, status: string, error: string | null): Said {
  return { row, status, error, isAmiss: AMISS.has(status) };
}

function whyBad(row: StoredRow): string | null {
  if (row.hasError) return errorsOf(row);
  return (row.details as { reason?: string | null } | null)?.reason ?? null;
}

function differencesInWords(row: StoredRow): string | null {
  const differences = differencesOf(row).map(({ target, now, next }) => `${labelOf(target)}: ${now || 'empty'} → ${next}`);
  return differences.length > 0 ? differences.join('; ') : null;
}

/** Returns how many rows have each status, in the order in which it first occurs. */
export function countsOf(all: Said[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of all) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Returns the file with what there is to say of each row, which can be imported again once it is corrected. */
export function resultCsv({ file }: ShellFile, all: Said[]): string {
  return BYTE_ORDER_MARK + csvLines([headerOf({ file }), ...all.map(({ row, status, error }) => asRecord(row, status, error))]);
}

/** Returns the header of the file of passwords, and the line of one row in it. */
export const passwordsHeader = ({ file }: ShellFile) => BYTE_ORDER_MARK + csvLines([[...file.header, 'row', PASSWORD_COLUMN]]);

export function passwordLine({ rows }: ShellFile, ordinal: number, password: string): string {
  const row = rows[ordinal - 1];
  return row ? csvLines([[...(row.cells as string[]), String(row.number), password]]) : '';
}
