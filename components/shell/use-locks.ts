'use client';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { locksQuery } from '@/lib/users/locks/query-options';
import { inRequests, type LockedUser } from '@/lib/users/locks/schema';
import type { User } from '@/lib/users/schema';

/** Returns after how many wrong passwords users are locked, by their IDs; none while or where Keycloak does not tell. */
export function useLocks(users: User[], isAsked: boolean): ReadonlyMap<string, number> {
  const requests = inRequests(users.map(({ id }) => id));
  return useQueries({ queries: requests.map((ids) => ({ ...locksQuery(ids), enabled: isAsked })), combine: byId });
}

function byId(answers: UseQueryResult<LockedUser[]>[]): ReadonlyMap<string, number> {
  return new Map(answers.flatMap(({ data = [] }) => data.map(({ id, failures }) => [id, failures] as const)));
}
