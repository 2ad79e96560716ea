import type { Check } from '@/lib/checks/check';
import { isInternalHost } from '@/lib/tokens/internal-host';
import { type TokenFacts, textOf } from '@/lib/tokens/token-facts';

/** Returns whether the realm itself signed the token. */
export function signatureCheck({ signature: found, claims }: TokenFacts): Check {
  const check = { id: 'signature', title: 'Signature' };
  if (found === 'valid') return { ...check, state: 'pass', words: "The signature matches one of the realm's keys." };
  if (found === 'unchecked') {
    return { ...check, state: 'warn', words: "The signature was not checked, because Keycloak's keys could not be fetched." };
  }
  if (found === 'secret-key' && claims.typ !== 'Refresh' && claims.typ !== 'Offline') {
    const words = 'The token is signed with a secret key, so no service can check it.';
    return { ...check, state: 'fail', words, remedy: 'Have its client use RS256 for access tokens in Keycloak.' };
  }
  if (found === 'secret-key') {
    const words = 'The signature was not checked, because only the Keycloak that issued the token has the key for it.';
    return { ...check, state: 'warn', words };
  }
  if (found === 'invalid') {
    const words = 'The signature does not match. The token was changed, or is incomplete.';
    return { ...check, state: 'fail', words, remedy: 'Copy the whole token again, or get a new one.' };
  }
  return {
    ...check,
    state: 'fail',
    words:
      'The token was signed with a key that this realm does not have: a key of another realm or instance, or one that was replaced.',
    remedy: 'Get a new token from this instance.',
  };
}

/** Returns whether the token names this realm. What another name means depends on who signed it: every instance has the same path. */
export function issuerCheck({ claims, issuer: wanted, signature }: TokenFacts): Check {
  const check = { id: 'issuer', title: 'Issuer' };
  const found = textOf(claims.iss) ?? 'no issuer';
  if (found === wanted) {
    const words = signature === 'valid' ? `Issued by ${wanted}.` : `The token names ${wanted} as its issuer, which is right.`;
    return { ...check, state: 'pass', words };
  }
  const words = `The token says ${found}, but services here expect ${wanted}.`;
  return { ...check, state: 'fail', words: `${words} ${meaningOf(found, wanted, signature)}`, remedy: remedyFor(signature) };
}

function meaningOf(found: string, wanted: string, signature: TokenFacts['signature']): string {
  const address = URL.parse(found);
  if (signature === 'valid') {
    const kind = address && isInternalHost(address.hostname) ? 'an internal address' : 'another address';
    return `This realm signed it, so it was requested at ${kind} of this Keycloak.`;
  }
  if (signature === 'invalid') return 'Because the signature does not match, the issuer may have been changed as well.';
  if (!address) return 'Such a token comes from elsewhere.';
  const other = address.host === URL.parse(wanted)?.host ? 'another realm of this Keycloak' : `another instance: ${address.host}`;
  if (signature === 'unknown-key') return `This realm did not sign it, so it is from ${other}.`;
  return `It is from ${other}, or was requested at another address of this Keycloak; without its key, Pouch cannot tell which.`;
}

function remedyFor(signature: TokenFacts['signature']): string {
  if (signature === 'valid') return 'Request it at the public address.';
  if (signature === 'invalid') return 'Copy the whole token again, or get a new one from this instance.';
  return "Request it at this instance's public address, in this realm.";
}
