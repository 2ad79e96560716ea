import { BOUND_TOKENS, DISABLED_SERVICE_ACCOUNT } from '@/lib/keycloak/client-secret';
import type { SignInMeans } from '@/lib/keycloak/person';
import type { Check } from '@/lib/tokens/schema';
import { failingFirst } from '@/lib/tokens/token-checks';

export type Grant = 'password' | 'client_credentials' | 'refresh_token' | 'device';

type SentSecret = 'same' | 'expired' | 'other' | 'rotated';
type Person = SignInMeans & { id: string; isEnabled: boolean; pending: string };

/** A refused grant, and what is known about those in it. Undefined: may not be looked at. */
export type RefusalFacts = {
  grant: Grant;
  error: string;
  description: string;
  clientId: string;
  client?: {
    isEnabled: boolean;
    isPublic: boolean;
    hasDirectGrants: boolean;
    hasServiceAccount: boolean;
    hasDeviceFlow: boolean;
  } | null;
  /** How the secret that was sent compares with the one that Keycloak has. */
  secret?: SentSecret;
  username?: string;
  person?: Person | null;
};

/** Why a grant was refused: what was looked at, the failing ones first. */
export function checkRefusal(facts: RefusalFacts): Check[] {
  const checks = [...clientChecks(facts), ...personChecks(facts), ...grantChecks(facts)];
  if (checks.some(({ state }) => state === 'fail')) return failingFirst(checks);
  const code = /^[a-z_]{1,40}$/.test(facts.error) ? facts.error : 'no code';
  const words = `Keycloak refused with “${code}”, and nothing that Pouch can see explains it.`;
  const remedy = "Look at the answer above, and at Keycloak's log and events.";
  return failingFirst([{ id: 'unknown', state: 'fail', title: 'Another reason', words, remedy }, ...checks]);
}

function clientChecks({ grant, error, description, clientId, client, secret }: RefusalFacts): Check[] {
  if (client === undefined) return [];
  const link = { href: '/clients', label: 'Open Clients' };
  const known = { id: 'client', title: `Client ${clientId}` };
  if (client === null) {
    return [
      { ...known, state: 'fail', words: 'There is no such client in this realm.', remedy: 'Check its id for a typing error.' },
    ];
  }
  if (!client.isEnabled) {
    return [{ ...known, state: 'fail', words: 'The client is switched off.', remedy: 'Enable it in Keycloak.', link }];
  }
  const checks: Check[] = [{ ...known, state: 'pass', words: 'It is there and enabled.' }];
  const needs = {
    password: { id: 'direct-grants', has: client.hasDirectGrants, name: 'direct access grants' },
    client_credentials: { id: 'service-account', has: client.hasServiceAccount, name: 'its service account' },
    device: { id: 'device-flow', has: client.hasDeviceFlow, name: 'the device flow' },
    refresh_token: null,
  }[grant];
  if (needs) {
    const title = `Flows of ${clientId}`;
    const words = needs.has ? `It has ${needs.name} on.` : `It has ${needs.name} off, so Keycloak refuses everybody.`;
    const remedy = `Switch on ${needs.name} of ${clientId} in Keycloak.`;
    checks.push(
      needs.has ? { id: needs.id, state: 'pass', title, words } : { id: needs.id, state: 'fail', title, words, remedy, link },
    );
  }
  const isRefused = /invalid_client|unauthorized_client/.test(error) && description.includes('credentials');
  if (!client.isPublic && secret) checks.push(secretCheck(secret, isRefused, link));
  return checks;
}

function secretCheck(secret: SentSecret, isRefused: boolean, link: Check['link']): Check {
  const check = { id: 'secret', title: 'Client secret' };
  if (secret === 'expired' && isRefused) {
    const again = 'Rotate it, and put the new one wherever this one stands.';
    return { ...check, state: 'fail', words: 'It is the one that Keycloak has, and it has expired.', remedy: again, link };
  }
  if (secret === 'same' || secret === 'expired')
    return { ...check, state: 'pass', words: 'It is the one that Keycloak has now.' };
  const remedy = 'Fetch the present secret and put it wherever the old one stands.';
  if (secret === 'rotated') {
    const words = isRefused
      ? 'It is the one from before the last rotation, and no longer good.'
      : 'It is the one from before the last rotation, and good for a while only.';
    return { ...check, state: isRefused ? 'fail' : 'warn', words, remedy, link };
  }
  const words = 'It is not the one that Keycloak has: mistyped, or rotated since it was noted down.';
  return { ...check, state: 'fail', words, remedy, link };
}

function personChecks({ error, description, username, person, grant }: RefusalFacts): Check[] {
  if (grant !== 'password' || person === undefined) return [];
  const there = { id: 'person', title: `Account ${username}` };
  if (person === null) {
    return [
      {
        ...there,
        state: 'fail',
        words: 'Nobody here has this username or e-mail address.',
        remedy: 'Check it for a typing error.',
      },
    ];
  }
  const link = { href: `/users/${person.id}`, label: 'Look at the account' };
  const isPasswordRefused = error === 'invalid_grant' && /credentials/i.test(description);
  const checks: Check[] = [
    person.isEnabled
      ? { ...there, state: 'pass', words: 'It is there and enabled.' }
      : { ...there, state: 'fail', words: 'It is disabled.', remedy: 'Enable it.', link },
  ];
  if (person.isLocked) {
    checks.push({
      id: 'lock',
      state: 'fail',
      title: 'Wrong passwords',
      words: 'Too many were tried: Keycloak has shut the account out, and refuses the right password too.',
      remedy: 'Unlock the account.',
      link,
    });
  }
  const setUp = { id: 'set-up', title: 'Account set-up' };
  if (person.pending) {
    checks.push({
      ...setUp,
      state: 'fail',
      words: `The person still has to ${person.pending}: Keycloak refuses every password sign-in until then.`,
      remedy: 'Let them sign in once in a browser. A temporary password works there, and only there.',
      link,
    });
  } else if (/not fully set up/i.test(description)) {
    checks.push({
      ...setUp,
      state: 'fail',
      words: 'Keycloak misses something in the profile: first name, last name or e-mail address.',
      remedy: 'Complete the profile.',
      link,
    });
  } else checks.push({ ...setUp, state: 'pass', words: 'Nothing is asked of the person.' });
  if (isPasswordRefused && person.isEnabled && !person.isLocked) checks.push(passwordCheck(person, link));
  return checks;
}

function passwordCheck({ hasPassword, hasOneTimeCode, providers }: Person, link: Check['link']): Check {
  const check = { id: 'password', state: 'fail', title: 'Password' } as const;
  if (hasPassword && hasOneTimeCode) {
    return {
      ...check,
      words: 'It is not the right one, or the one-time code is missing: the account has one, so a password alone is refused.',
      remedy: 'Use the device flow (sso), which goes through the browser and asks for the code.',
      link,
    };
  }
  if (hasPassword) return { ...check, words: 'It is not the right one.', remedy: 'Type it again, or set a new one.', link };
  const from = providers.length > 0 ? ` They sign in through ${providers.join(', ')}.` : '';
  return {
    ...check,
    words: `The account has no password in Keycloak.${from}`,
    remedy: 'Use the device flow (sso), which goes through the browser, or set a password.',
    link,
  };
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
  if (error === 'access_denied') return fail('device', 'Device', 'The person said no to the device.', again);
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
