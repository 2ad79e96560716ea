import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { findClientIfAllowed, readServiceAccountUser } from '@/lib/keycloak/clients';
import { readUser } from '@/lib/keycloak/users';
import type { User } from '@/lib/users/schema';
import { toUser } from '@/lib/users/user';

/**
 * Returns the service account of the client with this client ID, also by its own username: Keycloak's search leaves it out. Null
 * where there is none, or the viewer may not see clients.
 */
export async function findServiceAccount({ tokens }: Viewer, q: string): Promise<User | null> {
  const clientId = q.replace(/^service-account-/i, '');
  const client = await findClientIfAllowed(tokens, clientId);
  if (!client?.serviceAccountsEnabled) return null;
  const user = await readUser(tokens, (await readServiceAccountUser(tokens, client.id)).id);
  return user && { ...toUser(user), serviceAccountOf: clientId, isGuarded: true };
}
