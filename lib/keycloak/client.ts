import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import KeycloakAdminClient, { NetworkError } from '@keycloak/keycloak-admin-client';
import { AppError } from '@/lib/errors';
import { attempt } from '@/lib/keycloak/attempts';
import { toAppError } from '@/lib/keycloak/errors';
import { withGuardedPaths } from '@/lib/keycloak/path-guard';
import { type RealmAddress, realmOfSettings } from '@/lib/keycloak/realm-address';
import type { TokenSource } from '@/lib/keycloak/token-source';

type Call<T> = (admin: KeycloakAdminClient) => Promise<T>;

/** Makes a call that is safe to repeat: a read, an update of a whole representation, or a delete by id. Throws AppError. */
export function keycloak<T>(tokens: TokenSource, call: Call<T>): Promise<T> {
  return asAdministrator(tokens, call, true);
}

/** Returns what a read gives, or null where the viewer may not read it or this Keycloak does not have it. */
export function keycloakIfAllowed<T>(tokens: TokenSource, call: Call<T>): Promise<T | null> {
  return ifAllowed(keycloak(tokens, call));
}

/** Returns the same of a read that is under way. */
export function ifAllowed<T>(read: Promise<T>): Promise<T | null> {
  return read.catch((error: unknown) => {
    if (error instanceof AppError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')) return null;
    throw error;
  });
}

/** Makes a POST, which is sent once. UNAVAILABLE then means that it may have happened: read back and decide. Throws AppError. */
export function keycloakOnce<T>(tokens: TokenSource, call: Call<T>): Promise<T> {
  return asAdministrator(tokens, call, false);
}

async function asAdministrator<T>(tokens: TokenSource, call: Call<T>, repeatable: boolean): Promise<T> {
  try {
    // The token comes first: fetching one is a call to Keycloak of its own, with attempts of its own.
    const run = async (getToken: () => Promise<string>) => {
      const token = await getToken();
      return attempt(() => tokenOfCall.run(token, () => call(clientFor(tokens.at ?? realmOfSettings()))), {
        repeatable,
        kind: repeatable ? 'admin' : 'admin post',
      });
    };
    // A 401 means that nothing was done, so asking again with a new token is safe for writes as well.
    return await run(tokens.get).catch((error) => {
      if (error instanceof NetworkError && error.response.status === 401) return run(tokens.renew);
      throw error;
    });
  } catch (error) {
    throw toAppError(error);
  }
}

/** Each call's token, so that one client can serve all of them: making one takes longer than using it. */
const tokenOfCall = new AsyncLocalStorage<string>();

const clients = new Map<string, KeycloakAdminClient>();

function clientFor({ keycloakUrl, realm, deadlineMs }: RealmAddress): KeycloakAdminClient {
  const key = JSON.stringify([keycloakUrl, realm, deadlineMs]);
  const known = clients.get(key);
  if (known) return known;
  const admin = new KeycloakAdminClient({
    baseUrl: keycloakUrl,
    realmName: realm,
    timeout: deadlineMs,
    requestOptions: { cache: 'no-store', redirect: 'error' },
  });
  const made = withGuardedPaths(admin);
  made.registerTokenProvider({ getAccessToken: async () => tokenOfCall.getStore() ?? '' });
  clients.set(key, made);
  return made;
}
