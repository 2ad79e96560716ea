import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/fetch-json';
import { pathOf } from '@/lib/path-segments';
import type { AdminApi } from '@/lib/snippets/admin-request';
import type { Access, Activity, AvailableRoles, Credential, Group, Sessions, UserDetails } from '@/lib/users/account/schema';
import type { DeletedUsers, KeptUser } from '@/lib/users/deletion/schema';
import { serializeUserList } from '@/lib/users/list/search-params';
import type { DeletionImpact, PasswordRules, User, UserList, UserPage } from '@/lib/users/schema';

export const usersKey = ['users'] as const;

export function usersQuery(list: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'page', list] as const,
    queryFn: ({ signal }) => fetchJson<UserPage>(serializeUserList('/api/users', list), signal),
    placeholderData: keepPreviousData,
  });
}

/** The list as far as Pouch has looked through the accounts for it, stretch by stretch. */
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

/** How many there are in all, asked apart so that the rows need not wait for it. */
export function userCountQuery({ page: _page, size: _size, ...list }: UserList) {
  return queryOptions({
    queryKey: [...usersKey, 'count', list] as const,
    queryFn: ({ signal }) => fetchJson<number>(serializeUserList('/api/users/count', list), signal),
    placeholderData: keepPreviousData,
  });
}

/** The accounts whose whole username or e-mail address is `q`: an indexed look-up that overtakes the search. */
export function exactUsersQuery(q: string) {
  return queryOptions({
    queryKey: [...usersKey, 'exact', q] as const,
    queryFn: ({ signal }) => fetchJson<User[]>(serializeUserList('/api/users/exact', { q }), signal),
    enabled: q.length >= 3,
  });
}

export function deletionImpactQuery(id: string) {
  return queryOptions({
    queryKey: [...usersKey, 'impact', id] as const,
    queryFn: ({ signal }) => fetchJson<DeletionImpact>(pathOf`/api/users/${id}/deletion-impact`, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

const userKey = (id: string) => [...usersKey, 'person', id] as const;

function ofUser<T>(id: string, part: string) {
  return queryOptions({
    queryKey: [...userKey(id), part] as const,
    queryFn: ({ signal }) => fetchJson<T>(part ? pathOf`/api/users/${id}/${part}` : pathOf`/api/users/${id}`, signal),
  });
}

export const userQuery = (id: string) => ofUser<UserDetails>(id, '');
export const accessQuery = (id: string) => ofUser<Access>(id, 'access');
export const availableRolesQuery = (id: string) => ofUser<AvailableRoles>(id, 'available-roles');
export const availableGroupsQuery = (id: string) => ofUser<Group[]>(id, 'available-groups');
export const sessionsQuery = (id: string) => ofUser<Sessions>(id, 'sessions');
export const credentialsQuery = (id: string) => ofUser<Credential[]>(id, 'credentials');
export const activityQuery = (id: string) => ofUser<Activity>(id, 'activity');

export function deletedUsersQuery() {
  return queryOptions({
    queryKey: [...usersKey, 'deleted'] as const,
    queryFn: ({ signal }) => fetchJson<DeletedUsers>('/api/users/deleted', signal),
  });
}

/** All that is kept of a deleted account, asked for when somebody wants it as a command. */
export function keptUserQuery(id: string) {
  return queryOptions({
    queryKey: [...usersKey, 'deleted', id] as const,
    queryFn: ({ signal }) => fetchJson<KeptUser>(pathOf`/api/users/deleted/${id}`, signal),
    gcTime: 0,
  });
}

/** Where commands reach Keycloak. */
export function adminApiQuery() {
  return queryOptions({
    queryKey: ['admin-api'] as const,
    queryFn: ({ signal }) => fetchJson<AdminApi>('/api/users/admin-api', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The realm's rules for passwords, asked for when a password is about to be set. */
export function passwordRulesQuery() {
  return queryOptions({
    queryKey: ['password-rules'] as const,
    queryFn: ({ signal }) => fetchJson<PasswordRules>('/api/users/password-rules', signal),
  });
}
