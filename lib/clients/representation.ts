import 'server-only';
import { z } from 'zod';
import type { Client } from '@/lib/clients/schema';
import { secretStateOf } from '@/lib/clients/secret-state';
import { env } from '@/lib/env';
import { accessSeconds, ownAccessSeconds, type RealmLifetimes } from '@/lib/keycloak/lifetimes';

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const list = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

/** What Pouch reads of Keycloak's description of a client: never `secret`. The attributes may hold the old one, so they stay here. */
export const representation = z.object({
  id: z.string(),
  clientId: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  enabled: flag,
  protocol: z.string().nullish(),
  publicClient: flag,
  bearerOnly: flag,
  clientAuthenticatorType: z.string().nullish(),
  standardFlowEnabled: flag,
  directAccessGrantsEnabled: flag,
  serviceAccountsEnabled: flag,
  redirectUris: list,
  webOrigins: list,
  attributes: z
    .record(z.string(), z.string().nullish())
    .nullish()
    .transform((value) => value ?? {}),
});
export type Representation = z.output<typeof representation>;

export const DEVICE_FLOW = 'oauth2.device.authorization.grant.enabled';

export function toClient(client: Representation, lifetimes: RealmLifetimes | null = null): Client {
  const { attributes } = client;
  const ownTokenSeconds = ownAccessSeconds(attributes);
  const usesSecret = !client.publicClient && (client.clientAuthenticatorType ?? 'client-secret').startsWith('client-secret');
  return {
    clientId: client.clientId,
    name: client.name || null,
    part: partOf(client.clientId),
    isEnabled: client.enabled,
    isPublic: client.publicClient,
    usesSecret,
    serviceAccount: client.serviceAccountsEnabled,
    passwordGrant: client.directAccessGrantsEnabled,
    deviceFlow: attributes[DEVICE_FLOW] === 'true',
    browserSignIn: client.standardFlowEnabled,
    openTo: { anyAddress: client.redirectUris.some(isAnyAddress), anyWebsite: client.webOrigins.includes('*') },
    tokenSeconds: lifetimes ? accessSeconds(attributes, lifetimes) : ownTokenSeconds,
    hasOwnTokenLife: ownTokenSeconds !== null,
    secret: usesSecret ? secretStateOf(attributes, env().POUCH_SECRET_REMINDER_DAYS, Date.now()) : null,
  };
}

/** Whether the client is one of those whose credentials are looked after here. */
export function isListed(client: Representation): boolean {
  const isOpenId = (client.protocol ?? 'openid-connect') === 'openid-connect';
  return partOf(client.clientId) !== null || (isOpenId && !client.publicClient && !client.bearerOnly);
}

/** A wildcard before any host, such as https://*, lets Keycloak send sign-ins to whoever asks. */
function isAnyAddress(uri: string): boolean {
  return uri.endsWith('*') && ['http://', 'https://'].some((scheme) => scheme.startsWith(uri.slice(0, -1)));
}

function partOf(clientId: string): Client['part'] {
  const { POUCH_API_CLIENT_ID, POUCH_SDK_CLIENT_ID, POUCH_CLIENT_ID } = env();
  if (clientId === POUCH_API_CLIENT_ID) return 'api';
  if (clientId === POUCH_SDK_CLIENT_ID) return 'sdk';
  return clientId === POUCH_CLIENT_ID ? 'pouch' : null;
}
