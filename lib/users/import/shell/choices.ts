import 'server-only';
import { AppError } from '@/lib/errors';
import { offeredTargets, type Target } from '@/lib/users/import/columns';
import type { ImportChoices } from '@/lib/users/import/schema';
import { differingFields, type ShellFile } from '@/lib/users/import/shell/file';

type Given = { existing: ImportChoices['existing']; fields?: string[] | undefined; generatesPasswords: boolean };

/** Returns what was chosen, with all fields that differ where none are named. Throws INVALID_INPUT. */
export function chosenFor(shell: ShellFile, { existing, fields: named, generatesPasswords }: Given): ImportChoices {
  const offered = offeredTargets(shell.file.attributes);
  const unknown = named?.find((name) => !offered.some((target) => target === name));
  if (unknown !== undefined)
    throw new AppError('INVALID_INPUT', `Nothing was imported, because "${unknown}" is no field. Use ${offered.join(', ')}.`);
  const fields = named ? offered.filter((target) => named.includes(target)) : differingFields(shell);
  if (existing === 'update') requireNoLock(fields, shell);
  return { existing, fields, passwords: generatesPasswords ? 'generated' : 'none' };
}

/** Administrators are disabled one at a time, over all of Pouch, and what sees to that is in its database. */
function requireNoLock(fields: Target[], shell: ShellFile): void {
  if (!fields.includes('enabled') || !differingFields(shell).includes('enabled')) return;
  const words =
    'Nothing was imported, because a command does not enable or disable users who exist. Leave "enabled" out with --fields, or import the file in Pouch.';
  throw new AppError('INVALID_INPUT', words);
}
