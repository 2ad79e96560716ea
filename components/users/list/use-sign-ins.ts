'use client';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { User } from '@/lib/users/schema';
import { signInsQueries } from '@/lib/users/sign-ins/query-options';
import type { SignIns } from '@/lib/users/sign-ins/schema';

type LastSignIns = ReadonlyMap<string, string | null>;

/** Returns when the users signed in last, by ID; none while or where Keycloak does not tell. */
export function useSignIns(users: User[], isAsked: boolean): LastSignIns {
  const queries = signInsQueries(users.map(({ id }) => id)).map((query) => ({ ...query, enabled: isAsked }));
  return useQueries({ queries, combine: byId });
}

function byId(answers: UseQueryResult<SignIns>[]): LastSignIns {
  return new Map(answers.flatMap(({ data }) => (data?.users ?? []).map(({ id, at }) => [id, at] as const)));
}
