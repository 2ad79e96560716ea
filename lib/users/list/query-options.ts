import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/fetch-json';
import type { UserList, UserPage } from '@/lib/users/list/schema';
import { serializeUserList } from '@/lib/users/list/search-params';
import { usersKey } from '@/lib/users/query-options';
import type { User } from '@/lib/users/schema';

export function usersQuery(list: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'page', list] as const,
    queryFn: ({ signal }) => fetchJson<UserPage>(serializeUserList('/api/users', list), signal),
    placeholderData: keepPreviousData,
  });
}

/** The list as far as Pouch has looked through the accounts for it, stretch by stretch. */
export function userScanQuery({ page: _, ...list }: UserList) {
  return infiniteQueryOptions({
    queryKey: [...usersKey, 'scan', list] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<UserPage>(`${serializeUserList('/api/users?', list)}&from=${pageParam}`, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.scan?.next,
    staleTime: 60_000,
  });
}

/** How many there are in all, asked apart so that the rows need not wait for it. */
export function userCountQuery({ page: _page, size: _size, ...list }: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'count', list] as const,
    queryFn: ({ signal }) => fetchJson<number>(serializeUserList('/api/users/count', list), signal),
    placeholderData: keepPreviousData,
  });
}

/** The accounts whose whole username or e-mail address is `q`: an indexed look-up that overtakes the search. */
export function exactUsersQuery(q: string) {
  return queryOptions({
    queryKey: [...usersKey, 'exact', q] as const,
    queryFn: ({ signal }) => fetchJson<User[]>(serializeUserList('/api/users/exact', { q }), signal),
    enabled: q.length >= 3,
  });
}
