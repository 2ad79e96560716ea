import 'server-only';
import { permitted, type Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { readSecret } from '@/lib/keycloak/client-secrets';
import { requireClient } from '@/lib/keycloak/clients';
import type { IssuedTo } from '@/lib/tokens/schema';

/**
 * Returns the fields that identify a confidential client: as typed, else with the secret that Keycloak has. That needs the
 * role for revealing it (FORBIDDEN): older versions of Keycloak show it to anyone with `view-clients`.
 */
export async function readApiClient(
  viewer: Viewer,
  { clientId, clientSecret }: Pick<IssuedTo, 'clientId' | 'clientSecret'>,
): Promise<{ client_id: string; client_secret: string }> {
  const id = clientIdOf({ kind: 'api', clientId });
  if (clientSecret) return { client_id: id, client_secret: clientSecret };
  const { tokens } = permitted(viewer, 'manage-clients');
  return { client_id: id, client_secret: await readSecret(tokens, await requireClient(tokens, id)) };
}

/** Returns the id of the client to which a token was given. */
export function clientIdOf({ kind, clientId }: Pick<IssuedTo, 'kind' | 'clientId'>): string {
  return kind === 'sdk' ? env().POUCH_SDK_CLIENT_ID : clientId || env().POUCH_API_CLIENT_ID;
}

/** Returns the fields that name the client to which a token was given. The SDK's has no secret. */
export async function clientFields(viewer: Viewer, issuedTo: IssuedTo): Promise<{ client_id: string; client_secret?: string }> {
  return issuedTo.kind === 'sdk' ? { client_id: clientIdOf(issuedTo) } : readApiClient(viewer, issuedTo);
}
