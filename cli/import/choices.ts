import type { ImportOptions } from '@/cli/import/options';
import { UsageError } from '@/cli/outcome';
import type { chosenFor } from '@/lib/users/import/shell/choices';

type Passwords = Parameters<typeof chosenFor>[1]['passwords'];

/** Returns how new users get a password. Throws UsageError where two ways were given. */
export function passwordsBy({ passwords, givenPasswords, mailLinks }: ImportOptions): Passwords {
  if ([passwords, givenPasswords, mailLinks].filter(Boolean).length > 1)
    throw new UsageError('Give only one of --passwords, --given-passwords and --mail-links.');
  if (passwords) return 'generated';
  if (givenPasswords) return 'given';
  return mailLinks ? 'mail' : 'none';
}

/** Returns what columns are, by their headers; null for those that are left out. Throws UsageError. */
export function mappedBy(map: string[]): Map<string, string | null> {
  return new Map(
    map.map((each) => {
      // The name of a column may have the sign itself, and that of a field has none.
      const at = each.lastIndexOf('=');
      if (at < 1) throw new UsageError(`--map must be COLUMN=FIELD, which "${each}" is not.`);
      return [each.slice(0, at), each.slice(at + 1) || null];
    }),
  );
}
