import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';
import { usersKey } from '@/lib/users/query-options';
import type { RealmSessionsPage, RealmSessionsQuery } from '@/lib/users/sessions/schema';
import { serializeRealmSessions } from '@/lib/users/sessions/search-params';

export function realmSessionsQuery(query: RealmSessionsQuery) {
  return queryOptions({
    queryKey: [...usersKey, 'sessions', query] as const,
    queryFn: ({ signal }) => fetchJson<RealmSessionsPage>(serializeRealmSessions('/api/users/realm-sessions', query), signal),
    placeholderData: keepPreviousData,
  });
}
