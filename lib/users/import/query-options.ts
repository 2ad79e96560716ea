import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';
import type { ImportRowsPage, ImportRowsQuery, ImportState, PastImport } from '@/lib/users/import/schema';

export const importsKey = ['user-imports'] as const;

export function importQuery(id: string) {
  return queryOptions({
    queryKey: [...importsKey, id] as const,
    queryFn: ({ signal }) => fetchJson<ImportState>(pathOf`/api/users/imports/${id}`, signal),
  });
}

export function importRowsQuery(id: string, { filter, page }: ImportRowsQuery) {
  return queryOptions({
    queryKey: [...importsKey, id, 'rows', filter, page] as const,
    queryFn: ({ signal }) =>
      fetchJson<ImportRowsPage>(`${pathOf`/api/users/imports/${id}/rows`}?filter=${filter}&page=${page}`, signal),
    placeholderData: keepPreviousData,
  });
}

export function importsQuery() {
  return queryOptions({
    queryKey: [...importsKey, 'recent'] as const,
    queryFn: ({ signal }) => fetchJson<PastImport[]>('/api/users/imports', signal),
  });
}
