import { pathOf } from '@/lib/path-segments';
import type { Check } from '@/lib/tokens/schema';
import { milliseconds, type TokenFacts, textOf } from '@/lib/tokens/token-facts';

/** What became of the token since it was issued: of its session, its account and its client. */
export function standingChecks(facts: TokenFacts): Check[] {
  return [...session(facts), ...revocations(facts), ...account(facts), client(facts)];
}

function session({ claims, hasSession }: TokenFacts): Check[] {
  if (hasSession === undefined || !claims.sid) return [];
  const check = { id: 'session', title: 'Session' };
  if (hasSession) return [{ ...check, state: 'pass', words: 'Keycloak still has the session that it belongs to.' }];
  return [
    {
      ...check,
      state: 'fail',
      words: 'Its session has ended: a sign-out, a revocation, or half an hour without use. It can not be refreshed.',
      remedy: 'Get a new token.',
    },
  ];
}

function account({ user }: TokenFacts): Check[] {
  if (user === undefined) return [];
  const check = { id: 'account', title: 'Account' };
  if (user === null) {
    return [{ ...check, state: 'fail', words: 'Its account is no longer there.', remedy: 'Get a token for another one.' }];
  }
  const link = { href: pathOf`/users/${user.id}`, label: 'Look at the account' };
  if (!user.enabled) {
    return [{ ...check, state: 'fail', words: 'Its account is disabled.', remedy: 'Enable it, then get a new token.', link }];
  }
  if (user.pending) {
    const words = `The user has to ${user.pending} first; new tokens for the password are refused until then.`;
    return [{ ...check, state: 'warn', words, remedy: 'Let them sign in once in a browser.', link }];
  }
  return [{ ...check, state: 'pass', words: 'Its account is there and enabled.' }];
}

/** Keycloak's "not before" (Server Administration Guide, "Revoking active sessions"), in whole seconds. */
function revocations({ claims, revocations: known = [] }: TokenFacts): Check[] {
  const issuedAt = milliseconds(claims.iat);
  const [revoked] = known.filter(({ before }) => issuedAt !== null && issuedAt < before);
  if (!revoked) return [];
  const since = new Date(revoked.before).toISOString().slice(0, 19).replace('T', ' ');
  return [
    {
      id: 'revocation',
      state: 'fail',
      title: 'Revocation',
      words: `Keycloak refuses all tokens of the ${revoked.by} from before ${since} UTC, and this is one.`,
      remedy: 'Get a new token.',
    },
  ];
}

function client({ claims, client: known, knownClients }: TokenFacts): Check {
  const check = { id: 'client', title: 'Client' };
  const azp = textOf(claims.azp) ?? 'none';
  if (known === null) {
    const words = `Asked for by “${azp}”, and there is no such client any more.`;
    return { ...check, state: 'fail', words, remedy: `Ask by ${knownClients.join(' or ')}.` };
  }
  if (known && !known.isEnabled) {
    const words = `Asked for by “${azp}”, which is switched off since: Keycloak refuses its tokens.`;
    const link = { href: '/clients', label: 'Open Clients' };
    return { ...check, state: 'fail', words, remedy: 'Enable the client in Keycloak.', link };
  }
  if (knownClients.includes(azp)) return { ...check, state: 'pass', words: `Asked for by ${azp}.` };
  const words = `Asked for by “${azp}”, whose tokens may lack what Wallaroo reads.`;
  return { ...check, state: 'warn', words, remedy: `Use ${knownClients.join(' or ')}.` };
}
