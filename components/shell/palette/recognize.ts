import { decodeJwt } from 'jose/jwt/decode';
import { looksLikeToken, searchText } from '@/components/shell/search-text';
import { tokensIn } from '@/lib/keycloak/bearer-token';

export type Recognized =
  | { kind: 'text'; text: string }
  | { kind: 'token'; token: TokenClaims }
  /** Looks like a token, but cannot be parsed as one. */
  | { kind: 'broken-token' };

/** The claims of a token that lead to a page. */
export type TokenClaims = {
  userId: string | null;
  username: string | null;
  clientId: string | null;
  issuer: string | null;
  expiresAt: Date | null;
};

const MAX_CHARACTERS = 100_000;

/** Returns what was typed or pasted. A token is only decoded, here in the browser, and not validated. */
export function recognize(input: string): Recognized {
  if (!looksLikeToken(input)) return { kind: 'text', text: searchText(input) };
  const text = input.trim();
  const claims = text.length <= MAX_CHARACTERS ? claimsOf(tokensIn(text)[0] ?? text) : null;
  return claims ? { kind: 'token', token: readClaims(claims) } : { kind: 'broken-token' };
}

function claimsOf(token: string): Record<string, unknown> | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

function readClaims(claims: Record<string, unknown>): TokenClaims {
  const text = (name: string) => (typeof claims[name] === 'string' && claims[name] !== '' ? claims[name] : null);
  const expires = claims.exp;
  const username = text('preferred_username');
  const isOfClient = username?.startsWith('service-account-') ?? false;
  return {
    userId: isOfClient ? null : text('sub'),
    username: isOfClient ? null : username,
    clientId: text('azp') ?? text('client_id'),
    issuer: text('iss'),
    expiresAt: typeof expires === 'number' && Math.abs(expires) < 8e12 ? new Date(expires * 1000) : null,
  };
}
