import { queryOptions } from '@tanstack/react-query';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { GroupDetails, GroupList, GroupPage } from '@/lib/users/groups/schema';
import { usersKey } from '@/lib/users/query-options';

const groupsKey = [...usersKey, 'groups'] as const;

export function groupsQuery({ q = '', within = '', page = 1 }: GroupList) {
  const query = new URLSearchParams({ q, page: String(page), ...(within && { within }) });
  return queryOptions({
    queryKey: [...groupsKey, 'page', q, within, page] as const,
    queryFn: ({ signal }) => fetchJson<GroupPage>(`/api/users/groups?${query}`, signal),
  });
}

export function groupQuery(id: string) {
  return queryOptions({
    queryKey: [...groupsKey, 'group', id] as const,
    queryFn: ({ signal }) => fetchJson<GroupDetails>(pathOf`/api/users/groups/${id}`, signal),
  });
}
