import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { JobRowsQuery } from '@/lib/jobs/schema';
import { isUnderWay, type Job, type JobRowsPage } from '@/lib/jobs/states';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { Choices, ChoicesQuery } from '@/lib/users/bulk/schema';

export const jobsKey = ['user-jobs'] as const;
const POLL_MS = 1_000;

/** Asked every second while a worker has it. */
export function jobQuery(id: string) {
  return queryOptions({
    queryKey: [...jobsKey, id] as const,
    queryFn: ({ signal }) => fetchJson<Job>(pathOf`/api/users/jobs/${id}`, signal),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data.state) ? false : POLL_MS),
  });
}

/** `seen` changes as rows end, so that the table follows. */
export function jobRowsQuery(id: string, { outcome, page }: JobRowsQuery, seen: number) {
  return queryOptions({
    queryKey: [...jobsKey, id, 'rows', outcome, page, seen] as const,
    queryFn: ({ signal }) =>
      fetchJson<JobRowsPage>(`${pathOf`/api/users/jobs/${id}/rows`}?outcome=${outcome}&page=${page}`, signal),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

export function jobsQuery() {
  return queryOptions({
    queryKey: [...jobsKey, 'recent'] as const,
    queryFn: ({ signal }) => fetchJson<Job[]>('/api/users/jobs', signal),
    refetchInterval: ({ state }) => (state.data?.some((job) => isUnderWay(job.state)) ? 3 * POLL_MS : false),
  });
}

/** Asked again whenever a dialog opens, so that a role or group which was just created is offered. */
export function choicesQuery({ kind }: ChoicesQuery) {
  return queryOptions({
    queryKey: ['user-choices', kind] as const,
    queryFn: ({ signal }) => fetchJson<Choices>(`/api/users/choices?kind=${kind}`, signal),
    staleTime: 0,
  });
}
