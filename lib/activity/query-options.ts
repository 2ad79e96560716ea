import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ActivityPage, ActivityQuery } from '@/lib/activity/schema';
import { serializeActivity } from '@/lib/activity/search-params';
import { fetchJson } from '@/lib/request/fetch-json';

export const activityKey = ['activity'] as const;

const read = (query: ActivityQuery, signal: AbortSignal) =>
  fetchJson<ActivityPage>(serializeActivity('/api/activity', query), signal);

export function activityQuery(query: ActivityQuery) {
  return queryOptions({
    queryKey: [...activityKey, 'page', query] as const,
    queryFn: ({ signal }) => read(query, signal),
    placeholderData: keepPreviousData,
  });
}

const NEWEST_MS = 15_000;

/** Reads the newest page again and again, while its tab is in front. */
export function newestActivityQuery(query: ActivityQuery) {
  return queryOptions({
    queryKey: [...activityKey, 'newest', query] as const,
    queryFn: ({ signal }) => read(query, signal),
    enabled: query.before === '' && query.to === '',
    refetchInterval: NEWEST_MS,
  });
}
