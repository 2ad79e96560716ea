import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';
import type { LockedUser } from '@/lib/users/locks/schema';
import { usersKey } from '@/lib/users/query-options';
import { inRequests, someUsersQuery } from '@/lib/users/some-users';

/** Which of the users are locked, asked apart so that the rows need not wait for it; in as many requests as they need. */
export function locksQueries(ids: string[]) {
  return inRequests(ids).map(locksQuery);
}

function locksQuery(ids: string[]) {
  return queryOptions({
    queryKey: [...usersKey, 'locks', ids] as const,
    queryFn: ({ signal }) => fetchJson<LockedUser[]>(`/api/users/locks?${someUsersQuery(ids)}`, signal),
    placeholderData: keepPreviousData,
  });
}
