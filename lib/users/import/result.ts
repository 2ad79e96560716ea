import 'server-only';
import { eachRow } from '@/lib/jobs/records';
import type { JobRow, Outcome } from '@/lib/jobs/states';
import { BYTE_ORDER_MARK, csvLines } from '@/lib/request/csv-response';
import { PASSWORD_COLUMN, RESULT_COLUMNS } from '@/lib/users/import/read-file';
import type { ImportFile } from '@/lib/users/import/schema';
import { eachChunk, type StoredImport, type StoredRow } from '@/lib/users/import/store';

const STATUSES: Record<Outcome, string> = {
  pending: 'not done',
  doing: 'not done',
  done: 'updated',
  skipped: 'skipped',
  refused: 'refused',
  failed: 'failed',
  unknown: 'unknown',
};

/** Returns the rows of the file as they are in it, each with what became of it. They can be imported again. */
export async function* resultOf(found: StoredImport): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLines([headerOf(found)]);
  for await (const { row, outcome } of withOutcomes(found)) yield csvLines([recordOf(row, outcome)]);
}

/** Returns the same of the rows that have a password, with it. No password begins with a sign that would be escaped. */
export async function passwordsOf(found: StoredImport, passwords: Map<number, string>): Promise<string> {
  const lines = [csvLines([[...headerOf(found), PASSWORD_COLUMN]])];
  for await (const { row, outcome } of withOutcomes(found)) {
    const password = passwords.get(row.ordinal);
    if (password !== undefined) lines.push(csvLines([[...recordOf(row, outcome), password]]));
  }
  return BYTE_ORDER_MARK + lines.join('');
}

export function headerOf({ file }: Pick<StoredImport, 'file'>): string[] {
  return [...(file as ImportFile).header, ...RESULT_COLUMNS];
}

type Ended = Pick<JobRow, 'outcome' | 'reason'>;

/** Returns in one word what became of a row. */
export function statusOf({ hasError, isCreated }: StoredRow, { outcome }: Ended): string {
  return hasError ? 'invalid' : isCreated ? 'created' : STATUSES[outcome];
}

function recordOf(row: StoredRow, ended: Ended): string[] {
  return asRecord(row, statusOf(row, ended), ended.reason);
}

/** Returns a row of the file with what Pouch adds to it, in the order of `RESULT_COLUMNS`. */
export function asRecord({ number, cells, userId }: StoredRow, status: string, error: string | null): string[] {
  return [...(cells as string[]), String(number), status, userId ?? '', error ?? ''];
}

/** The rows of the file and those of its job are numbered alike. */
export async function* withOutcomes({ id, jobId }: StoredImport): AsyncGenerator<{ row: StoredRow; outcome: JobRow }> {
  const outcomes = eachRow(jobId ?? id);
  for await (const chunk of eachChunk(id)) {
    for (const row of chunk) {
      const { value: outcome } = await outcomes.next();
      if (outcome) yield { row, outcome };
    }
  }
}
