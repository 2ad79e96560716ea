import { decodeJwt } from 'jose/jwt/decode';
import { looksLikeToken } from '@/components/shell/looks-like-token';

export type Recognised =
  | { kind: 'text'; text: string }
  | { kind: 'token'; token: TokenClaims }
  /** It looks like a token, but can't be read as one. */
  | { kind: 'broken-token' };

/** What leads somewhere in a token. */
export type TokenClaims = {
  userId: string | null;
  username: string | null;
  clientId: string | null;
  issuer: string | null;
  expiresAt: Date | null;
};

const MAX_CHARACTERS = 100_000;

/** What was typed or pasted. A token is only read, here in the browser; whether it holds is not looked at. */
export function recognise(input: string): Recognised {
  const text = input.trim().replace(/^bearer\s+/i, '');
  if (!looksLikeToken(text)) return { kind: 'text', text: (idInConsoleAddress(text) ?? text).slice(0, 255) };
  const claims = text.length <= MAX_CHARACTERS ? claimsOf(text) : null;
  return claims ? { kind: 'token', token: readClaims(claims) } : { kind: 'broken-token' };
}

/** The id of the user or client that an address of Keycloak's own console leads to, in the form of before version 19 too. */
function idInConsoleAddress(text: string): string | undefined {
  return /^https?:\/\/[^#]*#\/(?:realms\/)?[^/]+\/(?:users|clients)\/([^/?]+)/.exec(text)?.[1];
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
