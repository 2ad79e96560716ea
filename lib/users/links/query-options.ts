import { queryOptions } from '@tanstack/react-query';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { IdentityLinks } from '@/lib/users/links/schema';
import { usersKey } from '@/lib/users/query-options';

export function linksQuery(id: string) {
  return queryOptions({
    queryKey: [...usersKey, 'user', id, 'links'] as const,
    queryFn: ({ signal }) => fetchJson<IdentityLinks>(pathOf`/api/users/${id}/links`, signal),
  });
}
