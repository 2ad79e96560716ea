import type { Env } from '@/lib/env';
import type { RealmAddress } from '@/lib/keycloak/realm-address';

/** The settings that Keycloak has to agree with. */
export type CheckedSettings = Pick<
  Env,
  'KEYCLOAK_URL' | 'KEYCLOAK_INTERNAL_URL' | 'POUCH_REALM' | 'POUCH_CLIENT_ID' | 'POUCH_CLIENT_SECRET' | 'POUCH_URL'
>;

/** All settings; no database where its own is missing or wrong, so that the rest can be checked. */
export type KnownSettings = Omit<Env, 'DATABASE_URL'> & { DATABASE_URL: string | null };

/** How long Keycloak may take over one answer. */
export const DEADLINE_MS = 5_000;

/** Returns the realm at the address where Pouch's server asks it, or where browsers do. */
export function realmFrom(settings: CheckedSettings, side: 'server' | 'browser', deadlineMs = DEADLINE_MS): RealmAddress {
  const { KEYCLOAK_URL, KEYCLOAK_INTERNAL_URL, POUCH_REALM: realm } = settings;
  return { keycloakUrl: side === 'server' ? KEYCLOAK_INTERNAL_URL : KEYCLOAK_URL, realm, deadlineMs };
}

/** Returns the setting that has the address where Pouch's server asks Keycloak. */
export function serverSetting({ KEYCLOAK_URL, KEYCLOAK_INTERNAL_URL }: CheckedSettings): string {
  return KEYCLOAK_URL === KEYCLOAK_INTERNAL_URL ? 'KEYCLOAK_URL' : 'KEYCLOAK_INTERNAL_URL';
}
