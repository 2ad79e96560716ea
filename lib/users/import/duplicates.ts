import { shown } from '@/lib/shown-text';
import { labelOf, type Mapping } from '@/lib/users/import/columns';
import { isSameName, looks } from '@/lib/users/import/look-alike';
import { error } from '@/lib/users/import/problem';
import type { ImportedUser } from '@/lib/users/import/row';
import type { Problem } from '@/lib/users/import/schema';

type Seen = { value: string; number: number };
type Named = Pick<ImportedUser, 'email' | 'username'>;

/** What finds the duplicates of a row among the earlier ones. */
export type DuplicatesOf = Pick<Duplicates, 'problemsOf'>;

/** Returns what two rows must not have in common. */
export function looksOf({ email, username }: Named): string[] {
  const isOwn = username !== '' && username !== email;
  return [...(email ? [`email ${looks(email)}`] : []), ...(isOwn ? [`username ${looks(username)}`] : [])];
}

/** Finds the rows that say the same as an earlier one, or look as if they did. Asked row by row, in their order. */
export class Duplicates {
  readonly #mapping: Mapping;
  readonly #seen = { email: new Map<string, Seen>(), username: new Map<string, Seen>() };

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
  }

  problemsOf(number: number, user: Named): Problem[] {
    const email = this.#duplicate('email', user.email, number);
    const username = user.username === user.email ? null : this.#duplicate('username', user.username, number);
    return [email, username].filter((problem) => problem !== null);
  }

  #duplicate(target: 'email' | 'username', value: string, number: number): Problem | null {
    if (value === '') return null;
    const seen = this.#seen[target];
    const key = looks(value);
    const earlier = seen.get(key);
    if (!earlier) {
      seen.set(key, { value, number });
      return null;
    }
    const what = labelOf(target).toLowerCase();
    const reason = isSameName(earlier.value, value)
      ? `Row ${earlier.number} of the file has the same ${what}.`
      : `This looks like the ${what} in row ${earlier.number} of the file (“${shown(earlier.value)}”), but is written with other characters.`;
    return { column: Math.max(0, this.#mapping.indexOf(target)), ...error(reason, 'Correct one of the rows, or leave one out.') };
  }
}
