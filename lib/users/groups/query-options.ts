import { queryOptions } from '@tanstack/react-query';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { GroupDetails, GroupImpact, GroupList, GroupPage, MemberList, MemberPage } from '@/lib/users/groups/schema';
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

export function membersQuery(id: string, { inside, page }: MemberList) {
  return queryOptions({
    queryKey: [...groupsKey, 'group', id, 'members', inside, page] as const,
    queryFn: ({ signal }) =>
      fetchJson<MemberPage>(`${pathOf`/api/users/groups/${id}/members`}?inside=${inside}&page=${page}`, signal),
  });
}

/** Asked again whenever the dialog opens. */
export function groupImpactQuery(id: string) {
  return queryOptions({
    queryKey: [...groupsKey, 'group', id, 'impact'] as const,
    queryFn: ({ signal }) => fetchJson<GroupImpact>(pathOf`/api/users/groups/${id}/deletion-impact`, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Counted when all members are selected, because Keycloak counts them only by listing them. */
export function memberCountQuery(id: string) {
  return queryOptions({
    queryKey: [...groupsKey, 'group', id, 'members', 'count'] as const,
    queryFn: ({ signal }) => fetchJson<number>(pathOf`/api/users/groups/${id}/members/count`, signal),
    staleTime: 0,
    gcTime: 0,
  });
}
