'use client';
import { useQuery } from '@tanstack/react-query';
import { useDebounced } from '@/components/ui/use-after-pause';
import { paletteExactQuery, paletteInsideQuery, paletteUsersQuery } from '@/lib/users/list/query-options';
import type { User } from '@/lib/users/schema';

const SETTLED_MS = 150;
const MAX_USERS = 6;

export type UserSearch = { users: User[]; isSearching: boolean; error: Error | null };

/** Returns the matching users, exact matches first, also by a complete ID. Does not search for an empty text. */
export function useUserSearch(q: string): UserSearch {
  const asked = useDebounced(q, SETTLED_MS);
  const found = useQuery(paletteUsersQuery(asked));
  const exact = useQuery(paletteExactQuery(asked));
  const hasRoom = found.isSuccess && found.data.users.length < MAX_USERS;
  const inside = useQuery({ ...paletteInsideQuery(asked), enabled: hasRoom });
  const isCurrent = asked === q && q !== '';
  const hits = exact.data ?? [];
  const others = [...(found.data?.users ?? []), ...(inside.data?.users ?? [])];
  const users = [...hits, ...others.filter(({ id }) => hits.every((hit) => hit.id !== id))];
  return {
    users: isCurrent ? users.slice(0, MAX_USERS) : [],
    isSearching: q !== '' && (!isCurrent || found.isFetching || inside.isFetching),
    error: isCurrent ? found.error : null,
  };
}
