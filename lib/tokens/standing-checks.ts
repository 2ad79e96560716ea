import type { Check } from '@/lib/checks/check';
import { pathOf } from '@/lib/path-segments';
import { milliseconds, type TokenFacts, textOf } from '@/lib/tokens/token-facts';

/** Returns what became of the token since it was issued: of its session, its user and its client. */
export function standingChecks(facts: TokenFacts): Check[] {
  return [...session(facts), ...revocations(facts), ...user(facts), client(facts)];
}

function session({ claims, hasSession }: TokenFacts): Check[] {
  if (hasSession === undefined || !claims.sid) return [];
  const check = { id: 'session', title: 'Session' };
  if (hasSession) return [{ ...check, state: 'pass', words: 'Its session is still active in Keycloak.' }];
  return [
    {
      ...check,
      state: 'fail',
      words:
        'Its session has ended: the user signed out, or the session was revoked or unused for too long. The token cannot be refreshed.',
      remedy: 'Get a new token.',
    },
  ];
}

function user({ user: found }: TokenFacts): Check[] {
  if (found === undefined) return [];
  const check = { id: 'user', title: 'User' };
  if (found === null) {
    return [{ ...check, state: 'fail', words: 'The user no longer exists.', remedy: 'Get a token for another user.' }];
  }
  const link = { href: pathOf`/users/${found.id}`, label: 'Open user' };
  if (!found.enabled) {
    return [{ ...check, state: 'fail', words: 'The user is disabled.', remedy: 'Enable the user, then get a new token.', link }];
  }
  if (found.pending) {
    const words = `The user must ${found.pending}. Until then, Keycloak refuses new tokens for the password.`;
    return [{ ...check, state: 'warn', words, remedy: 'Have the user sign in once in a browser.', link }];
  }
  return [{ ...check, state: 'pass', words: 'The user exists and is enabled.' }];
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
      words: `Keycloak refuses tokens of the ${revoked.by} issued before ${since} UTC, such as this one.`,
      remedy: 'Get a new token.',
    },
  ];
}

function client({ claims, client: known, knownClients }: TokenFacts): Check {
  const check = { id: 'client', title: 'Client' };
  const azp = textOf(claims.azp) ?? 'none';
  if (known === null) {
    const words = `The token was requested by “${azp}”, a client that no longer exists.`;
    return { ...check, state: 'fail', words, remedy: `Request it with ${knownClients.join(' or ')}.` };
  }
  if (known && !known.isEnabled) {
    const words = `The token was requested by “${azp}”, a client that is now disabled. Keycloak refuses its tokens.`;
    const link = { href: '/clients', label: 'Open API credentials' };
    return { ...check, state: 'fail', words, remedy: 'Enable the client in Keycloak.', link };
  }
  if (knownClients.includes(azp)) return { ...check, state: 'pass', words: `Requested by ${azp}.` };
  const words = `The token was requested by “${azp}”, whose tokens may lack claims that Wallaroo needs.`;
  return { ...check, state: 'warn', words, remedy: `Use ${knownClients.join(' or ')}.` };
}
