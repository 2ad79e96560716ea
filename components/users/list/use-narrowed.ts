'use client';
import { useState } from 'react';
import type { UserList } from '@/lib/users/list/schema';
import type { User } from '@/lib/users/schema';

type Answer = { list: UserList; users: User[]; isWhole: boolean };

/**
 * While a longer search is on its way: the rows of the shorter one that go on matching, where those were all there are.
 * Null where nothing can be said before the answer.
 */
export function useNarrowed(list: UserList, answer: Answer | null): User[] | null {
  const [last, setLast] = useState(answer);
  if (answer && !isSame(answer, last)) setLast(answer);
  const known = answer ?? last;
  if (!known?.isWhole || !isLonger(list, known.list)) return null;
  const words = list.q.toLowerCase().split(/\s+/).filter(Boolean);
  return known.users.filter((user) => words.every((word) => beginsSomething(user, word)));
}

function isSame(answer: Answer, last: Answer | null): boolean {
  return answer.list === last?.list && answer.users === last.users && answer.isWhole === last.isWhole;
}

/** The same list but for more letters at the end of a plain search: it can only have fewer rows. */
function isLonger({ q, ...list }: UserList, { q: shorter, ...other }: UserList): boolean {
  const isPlain = q !== shorter && !/[*":]/.test(q);
  return isPlain && shorter !== '' && q.startsWith(shorter) && JSON.stringify(list) === JSON.stringify(other);
}

/** As Keycloak searches, as far as a row tells: its name does not say where the first name ends. */
function beginsSomething({ username, email, name }: User, word: string): boolean {
  const [user, mail, names] = [username, email ?? '', name].map((text) => text.toLowerCase());
  return [user, mail, names].some((text) => text?.startsWith(word)) || (names?.includes(` ${word}`) ?? false);
}
