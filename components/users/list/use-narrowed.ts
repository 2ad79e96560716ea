'use client';
import { useState } from 'react';
import type { UserList } from '@/lib/users/list/schema';
import { isNotation, wordsOf } from '@/lib/users/list/search';
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
  const words = wordsOf(list.q.toLowerCase());
  return known.users.filter((user) => words.every((word) => isIn(user, word)));
}

function isSame(answer: Answer, last: Answer | null): boolean {
  const { list, users, isWhole } = answer;
  if (list !== last?.list || isWhole !== last.isWhole || users.length !== last.users.length) return false;
  return users.every((user, index) => user === last.users[index]);
}

/** Returns whether a list differs only by more letters at the end of a plain search, so that it can only have fewer rows. */
function isLonger({ q, ...list }: UserList, { q: shorter, ...other }: UserList): boolean {
  const isPlain = q !== shorter && !isNotation(q) && !/[:<]/.test(q);
  return isPlain && shorter !== '' && q.startsWith(shorter) && JSON.stringify(list) === JSON.stringify(other);
}

/** Returns whether the word is in one of the fields that the list searches, as far as a row shows them. */
function isIn({ username, email, name }: User, word: string): boolean {
  return [username, email ?? '', name].some((text) => text.toLowerCase().includes(word));
}
