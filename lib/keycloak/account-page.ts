import 'server-only';
import { attempt } from '@/lib/keycloak/attempts';
import { readUpTo } from '@/lib/keycloak/bounded-text';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { toAppError } from '@/lib/keycloak/errors';
import { issuerAt, realmOfSettings } from '@/lib/keycloak/realm-address';

const MAX_BYTES = 1024 * 1024;
/** An upgraded Keycloak is noticed after this time, without a restart of Pouch. */
const CACHE_MS = 10 * 60_000;

let cached: { isWelcome: boolean; until: number } | undefined;

/**
 * Returns whether the account console welcomes visitors and waits until they press "Sign in", as before Keycloak 24; newer ones ask
 * them to sign in at once. GET /realms/{realm}/account/ without a token; UNAVAILABLE.
 */
export async function isAccountPageWelcome(): Promise<boolean> {
  if (cached && cached.until > Date.now()) return cached.isWelcome;
  const isWelcome = (await readPage()).includes('id="landingSignInButton"');
  cached = { isWelcome, until: Date.now() + CACHE_MS };
  return isWelcome;
}

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
