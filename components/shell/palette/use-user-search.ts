'use client';
import { useQuery } from '@tanstack/react-query';
import { useDebounced } from '@/components/ui/use-after-pause';
import { exactUsersQuery, usersQuery } from '@/lib/users/list/query-options';
import { loadUserList } from '@/lib/users/list/search-params';
import type { User } from '@/lib/users/schema';

const SETTLED_MS = 150;
const MOST = 6;

export type UserSearch = { people: User[]; isSearching: boolean; error: Error | null };

/** The people who are called so: who is meant exactly first, also by a whole id. An empty text is not searched for. */
export function useUserSearch(q: string): UserSearch {
  const asked = useDebounced(q, SETTLED_MS);
  const found = useQuery({ ...usersQuery(loadUserList({ q: asked })), enabled: asked !== '' });
  const exact = useQuery(exactUsersQuery(asked));
  const isCurrent = asked === q && q !== '';
  const hits = asked.length >= 3 ? (exact.data ?? []) : [];
  const others = found.isPlaceholderData ? [] : (found.data?.users ?? []);
  const people = [...hits, ...others.filter(({ id }) => hits.every((hit) => hit.id !== id))];
  return {
    people: isCurrent ? people.slice(0, MOST) : [],
    isSearching: q !== '' && (!isCurrent || found.isFetching),
    error: isCurrent ? found.error : null,
  };
}
