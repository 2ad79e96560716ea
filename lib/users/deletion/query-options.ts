import { queryOptions } from '@tanstack/react-query';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { DeletedUsers, DeletionImpact, KeptUser } from '@/lib/users/deletion/schema';
import { usersKey } from '@/lib/users/query-options';

export function deletionImpactQuery(id: string) {
  return queryOptions({
    queryKey: [...usersKey, 'impact', id] as const,
    queryFn: ({ signal }) => fetchJson<DeletionImpact>(pathOf`/api/users/${id}/deletion-impact`, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

export function deletedUsersQuery() {
  return queryOptions({
    queryKey: [...usersKey, 'deleted'] as const,
    queryFn: ({ signal }) => fetchJson<DeletedUsers>('/api/users/deleted', signal),
  });
}

/** Returns the query for all that Pouch stores of a deleted user; it runs when an administrator asks for it as a command. */
export function keptUserQuery(id: string) {
  return queryOptions({
    queryKey: [...usersKey, 'deleted', id] as const,
    queryFn: ({ signal }) => fetchJson<KeptUser>(pathOf`/api/users/deleted/${id}`, signal),
    gcTime: 0,
  });
}
