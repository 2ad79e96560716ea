import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';
import { usersKey } from '@/lib/users/query-options';
import type { SignIns } from '@/lib/users/sign-ins/schema';
import { inRequests, someUsersQuery } from '@/lib/users/some-users';

/** When the users signed in last, asked apart so that the rows need not wait for it. */
export function signInsQueries(ids: string[]) {
  return inRequests(ids).map(signInsQuery);
}

/** Whether Keycloak records sign-ins, and since when. */
export function signInRecordQuery() {
  return signInsQuery([]);
}

function signInsQuery(ids: string[]) {
  return queryOptions({
    queryKey: [...usersKey, 'sign-ins', ids] as const,
    queryFn: ({ signal }) => fetchJson<SignIns>(`/api/users/sign-ins?${someUsersQuery(ids)}`, signal),
    placeholderData: keepPreviousData,
  });
}
