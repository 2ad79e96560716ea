import 'server-only';
import type { ClientSummary } from '@/lib/clients/schema';
import { secretStateOf } from '@/lib/clients/secret-state';
import { env } from '@/lib/env';
import { usesSecret } from '@/lib/keycloak/client-secrets';
import { type Client, isAnyAddress } from '@/lib/keycloak/clients';
import { accessSeconds, ownAccessSeconds, type RealmLifetimes } from '@/lib/keycloak/lifetimes';

export const DEVICE_FLOW = 'oauth2.device.authorization.grant.enabled';

/** Returns a client as the list shows it: without its secret. */
export function toSummary(client: Client, lifetimes: RealmLifetimes | null = null): ClientSummary {
  const { attributes } = client;
  const ownTokenSeconds = ownAccessSeconds(attributes);
  const hasSecret = usesSecret(client);
  return {
    uuid: client.id,
    clientId: client.clientId,
    name: client.name || null,
    part: partOf(client.clientId),
    isEnabled: client.enabled,
    isPublic: client.publicClient,
    usesSecret: hasSecret,
    serviceAccount: client.serviceAccountsEnabled,
    passwordGrant: client.directAccessGrantsEnabled,
    deviceFlow: attributes[DEVICE_FLOW] === 'true',
    browserSignIn: client.standardFlowEnabled,
    openTo: { anyAddress: client.redirectUris.some(isAnyAddress), anyWebsite: client.webOrigins.includes('*') },
    tokenSeconds: lifetimes ? accessSeconds(attributes, lifetimes) : ownTokenSeconds,
    hasOwnTokenLife: ownTokenSeconds !== null,
    secret: hasSecret ? secretStateOf(attributes, env().POUCH_SECRET_REMINDER_DAYS, Date.now()) : null,
  };
}

/** Returns whether Pouch lists the client: Wallaroo's and Pouch's own, and others that have a credential. */
export function isListed(client: Client): boolean {
  const isOpenId = (client.protocol ?? 'openid-connect') === 'openid-connect';
  return partOf(client.clientId) !== null || (isOpenId && !client.publicClient && !client.bearerOnly);
}

function partOf(clientId: string): ClientSummary['part'] {
  const { POUCH_API_CLIENT_ID, POUCH_SDK_CLIENT_ID, POUCH_CLIENT_ID } = env();
  if (clientId === POUCH_API_CLIENT_ID) return 'api';
  if (clientId === POUCH_SDK_CLIENT_ID) return 'sdk';
  return clientId === POUCH_CLIENT_ID ? 'pouch' : null;
}
