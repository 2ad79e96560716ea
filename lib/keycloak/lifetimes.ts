import 'server-only';
import { z } from 'zod';
import { parseAnswer } from '@/lib/keycloak/errors';
import { readRealmIfAllowed } from '@/lib/keycloak/realm';
import type { TokenSource } from '@/lib/keycloak/token-source';

const seconds = z.number().nullish();
const realmLifetimes = z.object({
  accessTokenLifespan: z.number(),
  ssoSessionIdleTimeout: z.number(),
  ssoSessionMaxLifespan: z.number(),
  clientSessionIdleTimeout: seconds,
  clientSessionMaxLifespan: seconds,
  offlineSessionIdleTimeout: z.number(),
  offlineSessionMaxLifespanEnabled: z.boolean().nullish(),
  offlineSessionMaxLifespan: z.number(),
  clientOfflineSessionIdleTimeout: seconds,
  clientOfflineSessionMaxLifespan: seconds,
  oauth2DeviceCodeLifespan: z.number().default(600),
  oauth2DevicePollingInterval: z.number().default(5),
});

/** The client attribute with its own lifetime of access tokens, in seconds. */
export const ACCESS_LIFE = 'access.token.lifespan';
/** The value with which a client's token lives as long as its session. */
const AS_THE_SESSION = '-1';

/** The realm's settings for how long sessions and tokens live, in seconds. */
export type RealmLifetimes = z.output<typeof realmLifetimes>;
type Attributes = Readonly<Record<string, string | null | undefined>>;

/** How many seconds a refresh token may go unused, and it and its successors live in all. Null for a client without any. */
export type RefreshLife = { unused: number; inAll: number | null } | null;

/** Returns the realm's lifetimes, or null where they may not be read. GET /admin/realms/{realm}; view-realm. */
export async function readRealmLifetimes(tokens: TokenSource): Promise<RealmLifetimes | null> {
  const realm = await readRealmIfAllowed(tokens);
  return realm?.accessTokenLifespan === undefined ? null : parseAnswer(realmLifetimes, realm);
}

/** Returns the client's own lifetime of access tokens, which its sessions may cut short; null where the realm's applies. */
export function ownAccessSeconds(attributes: Attributes): number | null {
  const own = attributes[ACCESS_LIFE];
  return own && own !== AS_THE_SESSION ? Number(own) : null;
}

/** Returns how long an access token of the client lasts: never longer than its session. */
export function accessSeconds(attributes: Attributes, realm: RealmLifetimes): number {
  const session = sessionSeconds(attributes, realm);
  if (attributes[ACCESS_LIFE] === AS_THE_SESSION) return session;
  return Math.min(ownAccessSeconds(attributes) ?? realm.accessTokenLifespan, session);
}

/** Returns how long the client's refresh tokens last. */
export function refreshLife(attributes: Attributes, realm: RealmLifetimes): RefreshLife {
  if (!givesRefreshTokens(attributes)) return null;
  const inAll = sessionSeconds(attributes, realm);
  const own = firstSet(attributes['client.session.idle.timeout'], realm.clientSessionIdleTimeout);
  return { unused: Math.min(own, realm.ssoSessionIdleTimeout, inAll), inAll };
}

/** Returns how long the client's offline tokens last, which outlive the session. */
export function offlineLife(attributes: Attributes, realm: RealmLifetimes): RefreshLife {
  if (!givesRefreshTokens(attributes)) return null;
  const unused = firstSet(attributes['client.offline.session.idle.timeout'], realm.clientOfflineSessionIdleTimeout);
  const whole = firstSet(attributes['client.offline.session.max.lifespan'], realm.clientOfflineSessionMaxLifespan);
  const inAll = realm.offlineSessionMaxLifespanEnabled ? Math.min(whole, realm.offlineSessionMaxLifespan) : null;
  return { unused: Math.min(unused, realm.offlineSessionIdleTimeout, inAll ?? Number.POSITIVE_INFINITY), inAll };
}

/** Returns a client's setting, on unless it says otherwise; offline tokens are refresh tokens too. */
function givesRefreshTokens(attributes: Attributes): boolean {
  return attributes['use.refresh.tokens'] !== 'false';
}

function sessionSeconds(attributes: Attributes, realm: RealmLifetimes): number {
  const own = firstSet(attributes['client.session.max.lifespan'], realm.clientSessionMaxLifespan);
  return Math.min(own, realm.ssoSessionMaxLifespan);
}

/** Returns the client's setting, else the realm's for all clients. Both are 0 or missing where only the session counts. */
function firstSet(ofClient: string | null | undefined, ofRealm: number | null | undefined): number {
  return Number(ofClient) || ofRealm || Number.POSITIVE_INFINITY;
}
