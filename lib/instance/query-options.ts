import { queryOptions } from '@tanstack/react-query';
import type { Examination } from '@/lib/instance/schema';
import { fetchJson } from '@/lib/request/fetch-json';

const CHECKING_MS = 2_000;

export function examinationQuery() {
  return queryOptions({
    queryKey: ['instance', 'checks'] as const,
    queryFn: ({ signal }) => fetchJson<Examination>('/api/instance/checks', signal),
    refetchInterval: (query) => (query.state.data?.isChecking ? CHECKING_MS : false),
  });
}
