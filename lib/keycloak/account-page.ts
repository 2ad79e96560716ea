import 'server-only';
import { attempt } from '@/lib/keycloak/attempts';
import { readUpTo } from '@/lib/keycloak/bounded-text';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { toAppError } from '@/lib/keycloak/errors';
import { issuerAt, realmOfSettings } from '@/lib/keycloak/realm-address';
import { memoizeFor } from '@/lib/memoize-for';

const MAX_BYTES = 1024 * 1024;

/**
 * Returns whether the account console welcomes visitors and waits until they press "Sign in", as before Keycloak 24; newer ones ask
 * them to sign in at once. GET /realms/{realm}/account/ without a token; UNAVAILABLE.
 */
export const isAccountPageWelcome = memoizeFor(async () => (await readPage()).includes('id="landingSignInButton"'));

async function readPage(): Promise<string> {
  const realm = realmOfSettings();
  const address = `${issuerAt(realm)}/account/`;
  const ask = () => fetch(address, { cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(realm.deadlineMs) });
  const response = await attempt(ask, { repeatable: true, kind: 'account' }).catch((error) => {
    throw toAppError(error);
  });
  const { text } = await readUpTo(MAX_BYTES, response).catch((error) => {
    throw keycloakUnavailable(error);
  });
  return text;
}
