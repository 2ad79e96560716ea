import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';
import type { ListSettings } from '@/lib/users/views/schema';

/** What the administrator has chosen about the list. Not below the key of users, which changes of users do not concern. */
export function listSettingsQuery() {
  return queryOptions({
    queryKey: ['list-settings'] as const,
    queryFn: ({ signal }) => fetchJson<ListSettings>('/api/users/views', signal),
    staleTime: 60_000,
  });
}
