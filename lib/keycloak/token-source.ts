import type { RealmAddress } from '@/lib/keycloak/realm-address';

/** Where the signed-in administrator's access token comes from. Both throw UNAUTHENTICATED once the session is over. */
export type TokenSource = {
  get: () => Promise<string>;
  /** A new token although the last one has not run out: Keycloak refused it. */
  renew: () => Promise<string>;
  /** The realm that is administered with them, where it is not that of the settings. */
  at?: RealmAddress;
};
