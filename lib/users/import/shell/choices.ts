import 'server-only';
import { AppError } from '@/lib/errors';
import { offeredTargets, type Target } from '@/lib/users/import/columns';
import type { ImportChoices } from '@/lib/users/import/schema';
import { differingFields, type ShellFile } from '@/lib/users/import/shell/file';

type Given = Pick<ImportChoices, 'existing' | 'createsGroups' | 'passwords'> & {
  fields?: string[] | undefined;
  hasDatabase: boolean;
};

/** Returns what was chosen, with all fields that differ where none are named. Throws INVALID_INPUT. */
export function chosenFor(shell: ShellFile, given: Given): ImportChoices {
  const { existing, fields: named, createsGroups, passwords, hasDatabase } = given;
  const offered = offeredTargets(shell.file.attributes);
  const unknown = named?.find((name) => !offered.some((target) => target === name));
  if (unknown !== undefined)
    throw new AppError('INVALID_INPUT', `Nothing was imported, because "${unknown}" is no field. Use ${offered.join(', ')}.`);
  const fields = named ? offered.filter((target) => named.includes(target)) : differingFields(shell);
  if (existing === 'update' && !hasDatabase) requireNoLock(fields, shell);
  if (passwords === 'mail' && !hasDatabase) throw noJournal();
  if (passwords === 'given' && shell.rows.every(({ password }) => password === null))
    throw new AppError('INVALID_INPUT', 'Nothing was imported, because the file has no passwords. Use --passwords, or none.');
  return { existing, fields, createsGroups, passwords };
}

/** Which links were mailed is written down before each, so that none is sent twice or forgotten. */
function noJournal(): AppError {
  const words = 'Nothing was imported, because links are mailed only with DATABASE_URL. Set it, or use --passwords.';
  return new AppError('INVALID_INPUT', words);
}

/** Administrators are disabled one at a time, over all of Pouch, and what sees to that is in its database. */
function requireNoLock(fields: Target[], shell: ShellFile): void {
  if (!fields.includes('enabled') || !differingFields(shell).includes('enabled')) return;
  const words =
    'Nothing was imported, because users who exist are enabled and disabled only with DATABASE_URL. Leave "enabled" out with --fields, or set it.';
  throw new AppError('INVALID_INPUT', words);
}
