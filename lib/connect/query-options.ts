import { queryOptions } from '@tanstack/react-query';
import type { Readiness } from '@/lib/connect/schema';
import { fetchJson } from '@/lib/request/fetch-json';

export function readinessQuery(username: string) {
  return queryOptions({
    queryKey: ['connect', 'readiness', username] as const,
    queryFn: ({ signal }) => fetchJson<Readiness>(`/api/connect/readiness?${new URLSearchParams({ username })}`, signal),
    enabled: username.length >= 3,
  });
}
