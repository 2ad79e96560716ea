'use client';
import { useQuery } from '@tanstack/react-query';
import { insideQuery } from '@/lib/users/list/query-options';
import type { UserList } from '@/lib/users/list/schema';
import { isNotation } from '@/lib/users/list/search';
import type { User } from '@/lib/users/schema';

type InsideMatches = { users: User[]; isSearching: boolean; hasNext: boolean; error: Error | null };

/** Finds who has a word of the search inside one of theirs, once the page has room for them (`hasRoom`). */
export function useInsideMatches(list: UserList, hasRoom: boolean): InsideMatches {
  const isAsked = hasRoom && list.q !== '' && !isNotation(list.q);
  const { data, error, isPending } = useQuery({ ...insideQuery(list), enabled: isAsked });
  if (!isAsked) return { users: [], isSearching: false, hasNext: false, error: null };
  return { users: data?.users ?? [], isSearching: isPending, hasNext: data?.hasNext ?? false, error };
}
