'use client';
import { useState } from 'react';
import type { UserList } from '@/lib/users/list/schema';
import type { User } from '@/lib/users/schema';

type Answer = { list: UserList; users: User[]; isWhole: boolean };

/**
 * Returns the rows of the shorter search that still match while a longer one is loading, if the shorter one was complete.
 * Null where the rows cannot be known before the answer.
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

/** Returns whether a list differs only by more letters at the end of a plain search, so that it can only have fewer rows. */
function isLonger({ q, ...list }: UserList, { q: shorter, ...other }: UserList): boolean {
  const isPlain = q !== shorter && !/[*":]/.test(q);
  return isPlain && shorter !== '' && q.startsWith(shorter) && JSON.stringify(list) === JSON.stringify(other);
}

/** Returns whether Keycloak's search would match, as far as a row shows: the name does not show where the first name ends. */
function beginsSomething({ username, email, name }: User, word: string): boolean {
  const [user, mail, names] = [username, email ?? '', name].map((text) => text.toLowerCase());
  return [user, mail, names].some((text) => text?.startsWith(word)) || (names?.includes(` ${word}`) ?? false);
}
