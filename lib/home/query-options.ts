import { queryOptions } from '@tanstack/react-query';
import type { Needs } from '@/lib/checks/need';
import type { NewUserDays, SecretAges, SignInDays } from '@/lib/home/schema';
import { fetchJson } from '@/lib/request/fetch-json';

/** Where Pouch looks for what needs an administrator, each with a call of its own so that none waits for another. */
export const PLACES = ['users', 'clients', 'work', 'instance'] as const;
export type Place = (typeof PLACES)[number];

const COUNTING_MS = 2_000;

export function needsQuery(place: Place) {
  return queryOptions({
    queryKey: ['home', 'needs', place] as const,
    queryFn: ({ signal }) => fetchJson<Needs>(`/api/home/${place}`, signal),
    // What was done about a need is to be seen on the way back, and what came with the page not be asked for again.
    staleTime: 1_000,
    refetchInterval: (query) => (query.state.data?.isCounting ? COUNTING_MS : false),
  });
}

export function signInDaysQuery() {
  return queryOptions({
    queryKey: ['home', 'sign-ins'] as const,
    queryFn: ({ signal }) => fetchJson<SignInDays>('/api/home/sign-ins', signal),
    staleTime: 60_000,
  });
}

export function newUserDaysQuery() {
  return queryOptions({
    queryKey: ['home', 'new-users'] as const,
    queryFn: ({ signal }) => fetchJson<NewUserDays>('/api/home/new-users', signal),
    staleTime: 60_000,
  });
}

export function secretAgesQuery() {
  return queryOptions({
    queryKey: ['home', 'secrets'] as const,
    queryFn: ({ signal }) => fetchJson<SecretAges>('/api/home/secrets', signal),
    staleTime: 60_000,
  });
}
