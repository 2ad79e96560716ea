import type { RealmAddress } from '@/lib/keycloak/realm-address';

/** A token is renewed this long before it runs out, so that it still holds when it reaches Keycloak. */
export const RENEWED_EARLY_MS = 10_000;

/** Where the signed-in administrator's access token comes from. Both throw UNAUTHENTICATED once the session is over. */
export type TokenSource = {
  get: () => Promise<string>;
  /** A new token although the last one has not run out: Keycloak refused it. */
  renew: () => Promise<string>;
  /** The realm that is administered with them, where it is not that of the settings. */
  at?: RealmAddress;
};
