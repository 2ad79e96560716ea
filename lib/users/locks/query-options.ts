import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/fetch-json';
import { type LockedUser, lockQuery } from '@/lib/users/locks/schema';
import { usersKey } from '@/lib/users/query-options';

/** Which of the users are locked, asked apart so that the rows need not wait for it. */
export function locksQuery(ids: string[]) {
  return queryOptions({
    queryKey: [...usersKey, 'locks', ids] as const,
    queryFn: ({ signal }) => fetchJson<LockedUser[]>(`/api/users/locks?${lockQuery(ids)}`, signal),
    placeholderData: keepPreviousData,
  });
}
