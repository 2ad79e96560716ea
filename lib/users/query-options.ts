import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/fetch-json';
import type { DeletionImpact, User, UserList, UserPage } from '@/lib/users/schema';
import { serializeUserList } from '@/lib/users/search-params';

export const usersKey = ['users'] as const;

export function usersQuery(list: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'page', list] as const,
    queryFn: ({ signal }) => fetchJson<UserPage>(serializeUserList('/api/users', list), signal),
    placeholderData: keepPreviousData,
  });
}

/** How many there are in all, asked apart so that the rows need not wait for it. */
export function userCountQuery({ q, status }: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'count', { q, status }] as const,
    queryFn: ({ signal }) => fetchJson<number>(serializeUserList('/api/users/count', { q, status }), signal),
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

export function deletionImpactQuery(id: string) {
  return queryOptions({
    queryKey: [...usersKey, 'impact', id] as const,
    queryFn: ({ signal }) => fetchJson<DeletionImpact>(`/api/users/${encodeURIComponent(id)}/deletion-impact`, signal),
    staleTime: 0,
    gcTime: 0,
  });
}
