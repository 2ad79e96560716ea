import type { Check } from '@/lib/checks/check';
import { failingFirst } from '@/lib/checks/check';
import { BOUND_TOKENS, DISABLED_SERVICE_ACCOUNT } from '@/lib/keycloak/token-refusals';
import { clientChecks } from '@/lib/tokens/client-checks';
import type { RefusalFacts } from '@/lib/tokens/refusal-facts';
import { userChecks } from '@/lib/tokens/user-checks';

/** Returns why a grant was refused: what was looked at, the failing ones first. */
export function checkRefusal(facts: RefusalFacts): Check[] {
  const checks = [...clientChecks(facts), ...userChecks(facts), ...grantChecks(facts)];
  if (checks.some(({ state }) => state === 'fail')) return failingFirst(checks);
  const code = /^[a-z_]{1,40}$/.test(facts.error) ? facts.error : 'no code';
  const words = `Keycloak refused the request with “${code}”, and Pouch cannot see why.`;
  const remedy = "Check the answer above, and Keycloak's log and events.";
  return failingFirst([{ id: 'unknown', state: 'fail', title: 'Another reason', words, remedy }, ...checks]);
}

/** Refusals that the answer itself explains. */
function grantChecks({ grant, error, description }: RefusalFacts): Check[] {
  const fail = (id: string, title: string, words: string, remedy: string): Check[] => [
    { id, state: 'fail', title, words, remedy },
  ];
  const again = 'Start again, and confirm in the browser before the code expires.';
  if (error === 'not_allowed') {
    const words = 'Offline tokens are not allowed, because the user does not have the realm role “offline_access”.';
    return fail('offline', 'Offline token', words, 'Assign that role to the user, or do not request an offline token.');
  }
  if (error === 'invalid_scope') {
    const words = 'The client does not have one of the requested scopes.';
    return fail('scope', 'Scopes', words, 'Add the scope to the client as optional, or do not request it.');
  }
  if (BOUND_TOKENS.test(description)) {
    const words = "The client's tokens are bound to a key or a certificate, and Pouch has none.";
    return fail('bound', 'Bound tokens', words, 'Use another client, or turn off that requirement in Keycloak.');
  }
  if (grant === 'client_credentials' && DISABLED_SERVICE_ACCOUNT.test(description)) {
    return fail('service-account', 'Service account', 'The service account of the client is disabled.', 'Enable it in Keycloak.');
  }
  if (error === 'access_denied') return fail('device', 'Device', 'The user denied access to the device.', again);
  if (error === 'expired_token') return fail('device', 'Device', 'The code expired before it was confirmed.', again);
  if (grant === 'device' && error === 'invalid_grant') {
    return fail('device', 'Device', 'Keycloak no longer knows this code, because it was already used.', again);
  }
  if (grant !== 'refresh_token' || error !== 'invalid_grant') return [];
  return fail('refresh', 'Refresh token', refreshWords(description), 'Get a new token.');
}

function refreshWords(description: string): string {
  if (/don't match/.test(description)) return 'The token was issued to another client, and only that client can use it.';
  if (/not granted anymore/.test(description))
    return 'Offline access was revoked: the user no longer has the role “offline_access”.';
  if (/session/i.test(description))
    return 'Its session has ended: the user signed out or was deleted, or the session was revoked or unused for too long.';
  if (/user disabled/i.test(description)) return 'The user is disabled.';
  if (/stale/i.test(description))
    return 'The token was revoked with all tokens issued before a certain time, or was already used and replaced by a newer one.';
  if (/not active|reuse/i.test(description)) return 'The token has expired, or was already used and replaced by a newer one.';
  return 'Keycloak cannot read the token. It is incomplete, or is not a refresh token.';
}
