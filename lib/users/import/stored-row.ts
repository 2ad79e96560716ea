import 'server-only';
import { AppError } from '@/lib/errors';
import type { Row } from '@/lib/jobs/kinds';
import { Interruption } from '@/lib/jobs/silence';
import type { ImportRows } from '@/lib/users/import/rows';
import { inWords, type Problem } from '@/lib/users/import/schema';
import { openedPassword } from '@/lib/users/import/sealed-password';
import type { StoredRow } from '@/lib/users/import/store';

/** Returns the row of the file. Throws Interruption where it is no longer stored. */
export async function requireRow(rows: ImportRows, row: Row): Promise<StoredRow> {
  const stored = await rows.read(row);
  if (stored) return stored;
  throw new Interruption('The job stopped, because Pouch no longer stores the rows of the file. Import the file again.');
}

/** Returns in words what the check found wrong with a row. */
export function errorsOf({ problems }: Pick<StoredRow, 'problems'>): string {
  const errors = (problems as Problem[]).filter(({ kind }) => kind === 'error');
  return errors.map(inWords).join(' ');
}

/** Returns the password that the file gives. Throws REFUSED where there is none. */
export function requirePassword(stored: StoredRow): string {
  const password = openedPassword(stored);
  if (password !== null) return password;
  const words =
    'The user was not created, because the file has no password for them, or Pouch no longer stores it. Add it and import the row again.';
  throw new AppError('REFUSED', words);
}
