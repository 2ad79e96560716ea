import { queryOptions } from '@tanstack/react-query';
import type { ClientDetails, ClientList, ClientUse } from '@/lib/clients/schema';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';

export const clientsKey = ['clients'] as const;

export function clientsQuery() {
  return queryOptions({
    queryKey: [...clientsKey, 'list'] as const,
    queryFn: ({ signal }) => fetchJson<ClientList>('/api/clients', signal),
  });
}

export function clientQuery(clientId: string) {
  return queryOptions({
    queryKey: [...clientsKey, 'one', clientId] as const,
    queryFn: ({ signal }) => fetchJson<ClientDetails>(pathOf`/api/clients/${clientId}`, signal),
  });
}

export function clientUseQuery(clientId: string) {
  return queryOptions({
    queryKey: [...clientsKey, 'use', clientId] as const,
    queryFn: ({ signal }) => fetchJson<ClientUse>(pathOf`/api/clients/${clientId}/use`, signal),
  });
}
