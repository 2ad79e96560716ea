import { POLICY_MARK } from '@/lib/clients/grace-periods';
import type { AdminRequest } from '@/lib/snippets/admin-request';

/** Returns the request that prints a client's secret (GET), or replaces it and prints the new one (POST). */
export function secretRequest({ uuid }: { uuid: string }, method: 'GET' | 'POST'): AdminRequest[] {
  return [{ method, path: ['clients', uuid, 'client-secret'], prints: 'value' }];
}

type Known = { uuid: string; clientId: string };

/** Returns the requests that remove Pouch's policy for a client. Updating the client makes Keycloak drop the old secret
 * and the new one's expiry. */
export function removalRequests({ uuid, clientId }: Known, policy: string): AdminRequest[] {
  const lists = ['policies', 'profiles'].map((list): AdminRequest => {
    return { method: 'PUT', path: ['client-policies', list], body: { takesFrom: list, name: policy } };
  });
  return [...lists, { method: 'PUT', path: ['clients', uuid], body: { json: { clientId, attributes: { [POLICY_MARK]: '' } } } }];
}
