import { queryOptions } from '@tanstack/react-query';
import type { ClientDetails, ClientList, ClientUse } from '@/lib/clients/schema';
import { pathOf } from '@/lib/path-segments';
import { fetchJson } from '@/lib/request/fetch-json';

export const clientsKey = ['clients'] as const;

export function clientsQuery() {
  return queryOptions({
    queryKey: [...clientsKey, 'list'] as const,
    queryFn: fetchClients,
  });
}

/** The same for the palette, which may be open before the server's rows are hydrated (see the users' queries). */
export function paletteClientsQuery() {
  return queryOptions({ queryKey: [...clientsKey, 'palette'] as const, queryFn: fetchClients });
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

function fetchClients({ signal }: { signal: AbortSignal }): Promise<ClientList> {
  return fetchJson('/api/clients', signal);
}
