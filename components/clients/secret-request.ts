import { POLICY_MARK } from '@/lib/clients/overlaps';
import type { AdminRequest } from '@/lib/snippets/admin-request';

/** What prints the secret of a client: as it is, or a new one in its place. */
export function secretRequest({ uuid }: { uuid: string }, method: 'GET' | 'POST'): AdminRequest[] {
  return [{ method, path: ['clients', uuid, 'client-secret'], prints: 'value' }];
}

type Known = { uuid: string; clientId: string };

/** What takes Pouch's policy for a client away. The change of the client makes Keycloak forget the old secret, and when the new one ends. */
export function removalRequests({ uuid, clientId }: Known, policy: string): AdminRequest[] {
  const lists = ['policies', 'profiles'].map((list): AdminRequest => {
    return { method: 'PUT', path: ['client-policies', list], body: { takesFrom: list, name: policy } };
  });
  return [...lists, { method: 'PUT', path: ['clients', uuid], body: { json: { clientId, attributes: { [POLICY_MARK]: '' } } } }];
}
