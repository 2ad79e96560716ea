import { BOUND_TOKENS, DISABLED_SERVICE_ACCOUNT } from '@/lib/keycloak/tokens';
import { clientChecks } from '@/lib/tokens/client-checks';
import type { RefusalFacts } from '@/lib/tokens/refusal-facts';
import type { Check } from '@/lib/tokens/schema';
import { failingFirst } from '@/lib/tokens/token-checks';
import { userChecks } from '@/lib/tokens/user-checks';

/** Why a grant was refused: what was looked at, the failing ones first. */
export function checkRefusal(facts: RefusalFacts): Check[] {
  const checks = [...clientChecks(facts), ...userChecks(facts), ...grantChecks(facts)];
  if (checks.some(({ state }) => state === 'fail')) return failingFirst(checks);
  const code = /^[a-z_]{1,40}$/.test(facts.error) ? facts.error : 'no code';
  const words = `Keycloak refused with “${code}”, and nothing that Pouch can see explains it.`;
  const remedy = "Look at the answer above, and at Keycloak's log and events.";
  return failingFirst([{ id: 'unknown', state: 'fail', title: 'Another reason', words, remedy }, ...checks]);
}

/** Refusals that the answer itself explains. */
function grantChecks({ grant, error, description }: RefusalFacts): Check[] {
  const fail = (id: string, title: string, words: string, remedy: string): Check[] => [
    { id, state: 'fail', title, words, remedy },
  ];
  const again = 'Begin again, and confirm in the browser before the time is up.';
  if (error === 'not_allowed') {
    const words = 'Lasting refresh tokens are not allowed: the account lacks the realm role “offline_access”.';
    return fail('offline', 'Lasting refresh token', words, 'Give the account that role, or do without.');
  }
  if (error === 'invalid_scope') {
    const words = 'The client does not know one of the scopes that were asked for.';
    return fail('scope', 'Scopes', words, 'Give the client the optional scope, or ask without it.');
  }
  if (BOUND_TOKENS.test(description)) {
    const words = 'The client gives tokens only to who proves a key or shows a certificate of their own, and Pouch has none.';
    return fail('bound', 'Bound tokens', words, 'Use another client, or take that demand from this one in Keycloak.');
  }
  if (grant === 'client_credentials' && DISABLED_SERVICE_ACCOUNT.test(description)) {
    return fail('service-account', 'Service account', 'The account of the client is disabled.', 'Enable it in Keycloak.');
  }
  if (error === 'access_denied') return fail('device', 'Device', 'The user denied access to the device.', again);
  if (error === 'expired_token') return fail('device', 'Device', 'The code ran out before it was confirmed.', again);
  if (grant === 'device' && error === 'invalid_grant') {
    return fail('device', 'Device', 'Keycloak does not know this code any more: it was used already.', again);
  }
  if (grant !== 'refresh_token' || error !== 'invalid_grant') return [];
  return fail('refresh', 'Refresh token', refreshWords(description), 'Get a new token.');
}

function refreshWords(description: string): string {
  if (/don't match/.test(description)) return 'It was given to another client, and only that one can use it.';
  if (/not granted anymore/.test(description)) return 'Lasting access was taken back: the role “offline_access” is gone.';
  if (/session/i.test(description))
    return 'Its session is over: signed out, revoked, unused for too long, or the account is gone.';
  if (/user disabled/i.test(description)) return 'Its account is disabled.';
  if (/stale/i.test(description))
    return 'It was revoked with all others of its time, or was used before and replaced by a newer one.';
  if (/not active|reuse/i.test(description)) return 'It has run out, or was used before and replaced by a newer one.';
  return 'Keycloak can not read it: it was cut while copying, or it is not a refresh token.';
}
