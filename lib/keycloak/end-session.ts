import 'server-only';
import { env } from '@/lib/env';
import { attempt } from '@/lib/keycloak/attempts';
import { basicOf, endpoint } from '@/lib/keycloak/oidc';

/** Ends the session of Keycloak's that a refresh token belongs to, without the browser. Gives whether Keycloak says so. */
export async function endKeycloakSession(refreshToken: string): Promise<boolean> {
  const { POUCH_CLIENT_ID, POUCH_CLIENT_SECRET, POUCH_KEYCLOAK_DEADLINE_MS } = env();
  const ask = () =>
    fetch(endpoint('logout', 'server'), {
      method: 'POST',
      headers: { authorization: basicOf(POUCH_CLIENT_ID, POUCH_CLIENT_SECRET) },
      body: new URLSearchParams({ refresh_token: refreshToken }),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(POUCH_KEYCLOAK_DEADLINE_MS),
    });
  // Keycloak answers 204 as well where the session is over already, so it may be asked again.
  const response = await attempt(ask, { repeatable: true }).catch(() => null);
  return response?.ok ?? false;
}
