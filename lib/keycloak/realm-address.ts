import 'server-only';
import { env } from '@/lib/env';
import { pathOf } from '@/lib/path-segments';

/** A realm, at the address where it is asked. */
export type RealmAddress = {
  /** With its path, without a slash at the end. */
  keycloakUrl: string;
  realm: string;
  /** How long one call may take. */
  deadlineMs: number;
};

/** Returns the realm of the settings, at the address where this server asks it. */
export function realmOfSettings(): RealmAddress {
  const { KEYCLOAK_INTERNAL_URL, POUCH_REALM, POUCH_KEYCLOAK_DEADLINE_MS } = env();
  return { keycloakUrl: KEYCLOAK_INTERNAL_URL, realm: POUCH_REALM, deadlineMs: POUCH_KEYCLOAK_DEADLINE_MS };
}

/** Returns the `iss` of every token of the realm, if Keycloak takes this address for its own. */
export function issuerAt({ keycloakUrl, realm }: Pick<RealmAddress, 'keycloakUrl' | 'realm'>): string {
  return `${keycloakUrl}${pathOf`/realms/${realm}`}`;
}

/** Returns the start of the addresses within Keycloak's own console, for browsers. */
export function consoleAddress(): string {
  const { KEYCLOAK_URL, POUCH_REALM: realm } = env();
  return `${KEYCLOAK_URL}${pathOf`/admin/${realm}/console`}/#`;
}
