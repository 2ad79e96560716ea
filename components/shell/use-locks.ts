'use client';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { locksQueries } from '@/lib/users/locks/query-options';
import type { LockedUser } from '@/lib/users/locks/schema';
import type { User } from '@/lib/users/schema';

/** Returns after how many wrong passwords users are locked, by their IDs; none while or where Keycloak does not tell. */
export function useLocks(users: User[], isAsked: boolean): ReadonlyMap<string, number> {
  const queries = locksQueries(users.map(({ id }) => id)).map((query) => ({ ...query, enabled: isAsked }));
  return useQueries({ queries, combine: byId });
}

function byId(answers: UseQueryResult<LockedUser[]>[]): ReadonlyMap<string, number> {
  return new Map(answers.flatMap(({ data = [] }) => data.map(({ id, failures }) => [id, failures] as const)));
}
