import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { InsideMatches, SearchedAttribute, UserList, UserPage } from '@/lib/users/list/schema';
import { loadUserList, serializeUserList } from '@/lib/users/list/search-params';
import { usersKey } from '@/lib/users/query-options';
import type { Group, User } from '@/lib/users/schema';

export function usersQuery(list: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'page', list] as const,
    queryFn: ({ signal }) => fetchUsers(list, signal),
    placeholderData: keepPreviousData,
  });
}

/** The users of a page who have a word of the search inside one of theirs. */
export function insideQuery(list: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'inside', list] as const,
    queryFn: ({ signal }) => fetchInside(list, signal),
  });
}

/** The list as far as Pouch has scanned the users for it, step by step. */
export function userScanQuery({ page: _, ...list }: UserList) {
  return infiniteQueryOptions({
    queryKey: [...usersKey, 'scan', list] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<UserPage>(`${serializeUserList('/api/users?', list)}&from=${pageParam}`, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.scan?.next,
    staleTime: 60_000,
  });
}

/** How many there are in all, null where that is not sure; asked apart so that the rows need not wait for it. */
export function userCountQuery({ page: _page, size: _size, ...list }: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'count', list] as const,
    queryFn: ({ signal }) => fetchJson<number | null>(serializeUserList('/api/users/count', list), signal),
    placeholderData: keepPreviousData,
  });
}

/** The attributes that are offered for a search. */
export function attributesQuery() {
  return queryOptions({
    queryKey: ['searched-attributes'] as const,
    queryFn: ({ signal }) => fetchJson<SearchedAttribute[]>('/api/users/attributes', signal),
    staleTime: 60_000,
  });
}

/** The group that a list is narrowed to, for its name. */
export function listedGroupQuery(id: string) {
  return queryOptions({
    queryKey: ['listed-group', id] as const,
    queryFn: ({ signal }) => fetchJson<Group>(pathOf`/api/users/listed-group/${id}`, signal),
    enabled: id !== '',
    staleTime: 60_000,
  });
}

/** The users whose whole username or email address is `q`: an indexed lookup that overtakes the search. */
export function exactUsersQuery(q: string) {
  return queryOptions({
    queryKey: [...usersKey, 'exact', q] as const,
    queryFn: ({ signal }) => fetchExact(q, signal),
    enabled: q.length >= 3,
  });
}

/**
 * The searches of the palette. Their keys are not the list's: a query of the list that is in the cache before the
 * server's rows are hydrated makes React discard those rows.
 */
export function paletteUsersQuery(q: string) {
  return queryOptions({
    queryKey: [...usersKey, 'palette', 'page', q] as const,
    queryFn: ({ signal }) => fetchUsers(loadUserList({ q }), signal),
    enabled: q !== '',
  });
}

export function paletteInsideQuery(q: string) {
  return queryOptions({
    queryKey: [...usersKey, 'palette', 'inside', q] as const,
    queryFn: ({ signal }) => fetchInside(loadUserList({ q }), signal),
  });
}

export function paletteExactQuery(q: string) {
  return queryOptions({
    queryKey: [...usersKey, 'palette', 'exact', q] as const,
    queryFn: ({ signal }) => fetchExact(q, signal),
    enabled: q.length >= 3,
  });
}

function fetchUsers(list: UserList, signal: AbortSignal): Promise<UserPage> {
  return fetchJson(serializeUserList('/api/users', list), signal);
}

function fetchInside(list: UserList, signal: AbortSignal): Promise<InsideMatches> {
  return fetchJson(serializeUserList('/api/users/inside', list), signal);
}

function fetchExact(q: string, signal: AbortSignal): Promise<User[]> {
  return fetchJson(serializeUserList('/api/users/exact', { q }), signal);
}
