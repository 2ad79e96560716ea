import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import type { Check } from '@/lib/checks/check';
import { AppError } from '@/lib/errors';
import { isSecretExpired, readSecret, rotatedSecretOf } from '@/lib/keycloak/client-secrets';
import { type Client, findClient } from '@/lib/keycloak/clients';
import { readSignInMeans } from '@/lib/keycloak/composed/sign-in-means';
import type { OidcAnswer } from '@/lib/keycloak/oidc-request';
import { refusalOf } from '@/lib/keycloak/token-refusals';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { checkRefusal } from '@/lib/tokens/refusal-checks';
import type { Grant, RefusalFacts, RefusedUser } from '@/lib/tokens/refusal-facts';

export type Asked = {
  grant: Grant;
  clientId: string;
  clientSecret?: string;
  username?: string;
  /** Whose username it is; null where there is no such user, undefined where the viewer may not know. */
  user?: UserRepresentation | null;
};

/** Returns why a grant was refused, from what the viewer may read of its client and user. */
export async function explain(viewer: Viewer, asked: Asked, answer: OidcAnswer): Promise<Check[]> {
  const { code: error, description } = refusalOf(answer) ?? { code: '', description: '' };
  const { grant, clientId, username, user } = asked;
  return checkRefusal({
    grant,
    error,
    description,
    clientId,
    username,
    ...(await clientFacts(viewer, asked)),
    ...(username && user !== undefined ? { user: user && (await userFacts(viewer, user, username)) } : {}),
  });
}

async function clientFacts(viewer: Viewer, { clientId, clientSecret }: Asked): Promise<Pick<RefusalFacts, 'client' | 'secret'>> {
  const found = await findClient(viewer.tokens, clientId);
  if (!found) return { client: null };
  const client = {
    isEnabled: found.enabled,
    isPublic: found.publicClient,
    hasDirectGrants: found.directAccessGrantsEnabled,
    hasServiceAccount: found.serviceAccountsEnabled,
    asksForConsent: found.consentRequired,
    sendsSecret: sendsSecret(found),
    hasDeviceFlow: found.attributes['oauth2.device.authorization.grant.enabled'] === 'true',
  };
  const mayCompare = viewer.permissions.has('manage-clients');
  if (found.publicClient || clientSecret === undefined || !mayCompare) return { client };
  return { client, secret: await compare(viewer, found, clientSecret) };
}

/** A client may want its secret in the header of the request only, or another proof altogether. */
function sendsSecret({ clientAuthenticatorType, attributes }: Client): boolean {
  const way = attributes['client.secret.authentication.allowed.method'];
  return clientAuthenticatorType === 'client-secret' && way !== 'client_secret_basic';
}

async function compare({ tokens }: Viewer, client: Client, sent: string): Promise<RefusalFacts['secret']> {
  const present = await readSecret(tokens, client).catch((error) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (present === null) return undefined;
  if (sent === present) return isSecretExpired(client.attributes) ? 'expired' : 'same';
  return sent === rotatedSecretOf(client) ? 'rotated' : 'other';
}

async function userFacts({ tokens }: Viewer, user: UserRepresentation, typed: string): Promise<RefusedUser> {
  const { id, enabled, username: name } = user;
  return { id, name, isEnabled: enabled ?? false, ...(await readSignInMeans(tokens, user, typed)) };
}
