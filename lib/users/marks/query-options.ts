import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';
import type { MarkedUser } from '@/lib/users/marks/schema';
import { usersKey } from '@/lib/users/query-options';
import { inRequests, someUsersQuery } from '@/lib/users/some-users';

/** Who is an administrator or has not finished the setup, asked apart so that the rows need not wait for it. */
export function marksQueries(ids: string[]) {
  return inRequests(ids).map((some) =>
    queryOptions({
      queryKey: [...usersKey, 'marks', some] as const,
      queryFn: ({ signal }) => fetchJson<MarkedUser[]>(`/api/users/marks?${someUsersQuery(some)}`, signal),
      placeholderData: keepPreviousData,
    }),
  );
}
