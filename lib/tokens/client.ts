import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { readClientSecret } from '@/lib/keycloak/api-client';
import type { IssuedTo } from '@/lib/tokens/schema';

/** How a confidential client says who it is: as was typed, and else with the secret that Keycloak has. */
export async function readApiClient(
  { tokens }: Viewer,
  { clientId, clientSecret }: Pick<IssuedTo, 'clientId' | 'clientSecret'>,
): Promise<{ client_id: string; client_secret: string }> {
  const id = clientId || env().POUCH_API_CLIENT_ID;
  return { client_id: id, client_secret: clientSecret || (await readClientSecret(tokens, id)) };
}

/** The fields that name the client to which a token was given. The SDK's has no secret. */
export async function clientFields(viewer: Viewer, issuedTo: IssuedTo): Promise<Record<string, string>> {
  return issuedTo.kind === 'sdk' ? { client_id: env().POUCH_SDK_CLIENT_ID } : readApiClient(viewer, issuedTo);
}
