import type { AdminRequest } from '@/lib/admin-snippets';

/** What prints the secret of a client: as it is, or a new one in its place. */
export function secretRequest({ uuid }: { uuid: string }, method: 'GET' | 'POST'): AdminRequest[] {
  return [{ method, path: `clients/${uuid}/client-secret`, prints: 'value' }];
}
