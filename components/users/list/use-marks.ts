'use client';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { marksQueries } from '@/lib/users/marks/query-options';
import type { MarkedUser } from '@/lib/users/marks/schema';
import type { User } from '@/lib/users/schema';

export type Marks = ReadonlyMap<string, MarkedUser>;

/** Returns who is an administrator or has not finished the setup, by ID; none while or where Keycloak does not tell. */
export function useMarks(users: User[], isAsked: boolean): Marks {
  const queries = marksQueries(users.map(({ id }) => id)).map((query) => ({ ...query, enabled: isAsked }));
  return useQueries({ queries, combine: byId });
}

function byId(answers: UseQueryResult<MarkedUser[]>[]): Marks {
  return new Map(answers.flatMap(({ data = [] }) => data.map((mark) => [mark.id, mark] as const)));
}
