import { queryOptions } from '@tanstack/react-query';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { Access, Activity, AvailableRoles, Credential, Sessions, UserDetails } from '@/lib/users/account/schema';
import { usersKey } from '@/lib/users/query-options';
import type { Group } from '@/lib/users/schema';

const userKey = (id: string) => [...usersKey, 'user', id] as const;

function ofUser<T>(id: string, part: string) {
  return queryOptions({
    queryKey: [...userKey(id), part] as const,
    queryFn: ({ signal }) => fetchJson<T>(part ? pathOf`/api/users/${id}/${part}` : pathOf`/api/users/${id}`, signal),
  });
}

export const userQuery = (id: string) => ofUser<UserDetails>(id, '');

export const accessQuery = (id: string) => ofUser<Access>(id, 'access');

/** Asked again whenever a picker opens, so that a role or group which was just created is offered. */
const FRESH = { staleTime: 0 };

export const availableRolesQuery = (id: string) => ({ ...ofUser<AvailableRoles>(id, 'available-roles'), ...FRESH });

export const availableGroupsQuery = (id: string) => ({ ...ofUser<Group[]>(id, 'available-groups'), ...FRESH });

export const sessionsQuery = (id: string) => ofUser<Sessions>(id, 'sessions');

export const credentialsQuery = (id: string) => ofUser<Credential[]>(id, 'credentials');

export const activityQuery = (id: string) => ofUser<Activity>(id, 'activity');
