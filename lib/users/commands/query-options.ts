import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';
import type { AdminApi } from '@/lib/snippets/admin-request';

/** Returns where commands reach Keycloak. */
export function adminApiQuery() {
  return queryOptions({
    queryKey: ['admin-api'] as const,
    queryFn: ({ signal }) => fetchJson<AdminApi>('/api/users/admin-api', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
