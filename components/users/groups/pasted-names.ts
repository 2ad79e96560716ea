import type { QueryClient } from '@tanstack/react-query';
import pLimit from 'p-limit';
import { AppError } from '@/lib/errors';
import { paletteExactQuery } from '@/lib/users/list/query-options';
import type { User } from '@/lib/users/schema';

/** More are added by an import, whose file can name groups. */
export const MAX_PASTED = 200;
const AT_ONCE = 4;

/** Returns the usernames and addresses in what was pasted: a column of a table, a list with commas, or recipients of a mail. */
export function namesIn(text: string): string[] {
  const names = text.split(/[\n\r\t,;]+/).map((part) => (/<([^<>]+)>\s*$/.exec(part)?.[1] ?? part).trim());
  return [...new Set(names.filter(Boolean))];
}

export type Resolved = { users: User[]; missing: string[] };

/** Returns who has these usernames, email addresses or IDs, and which of them no user has. Throws INVALID_INPUT for too many. */
export async function resolveNames(queryClient: QueryClient, names: string[]): Promise<Resolved> {
  if (names.length > MAX_PASTED) {
    const words = `No users were added to the selection, because ${names.length} names were pasted. Paste at most ${MAX_PASTED} at a time, or import a file that names the group.`;
    throw new AppError('INVALID_INPUT', words);
  }
  const found = await pLimit(AT_ONCE).map(names, async (name) => ({
    name,
    users: await queryClient.fetchQuery(paletteExactQuery(name)),
  }));
  return {
    users: found.flatMap(({ users }) => users),
    missing: found.flatMap(({ name, users }) => (users.length === 0 ? [name] : [])),
  };
}
