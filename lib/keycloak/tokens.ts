import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { BEARER_TOKEN } from '@/lib/keycloak/bearer-token';
import { parseAnswer } from '@/lib/keycloak/errors';
import { askOidc, basicOf, type OidcAnswer } from '@/lib/keycloak/oidc-request';
import type { RealmAddress } from '@/lib/keycloak/realm-address';
import { refusalOf } from '@/lib/keycloak/token-refusals';

// Paths are below /realms/{realm}/protocol/openid-connect. None needs a role. A refusal is an answer; UNAVAILABLE means that
// there was none. Answers are returned raw beside what is parsed of them, because the Tokens page shows them as they came.

type Fields = Record<string, string>;
type GrantOptions = {
  /** The client, where it shows its secret in the header instead of in the fields. */
  basic?: { clientId: string; secret: string };
  /** Whether the grant may be sent again after an error, because it changes nothing. */
  isRepeatable?: boolean;
  /** The realm, where it is not that of the settings. */
  at?: RealmAddress;
};

/** Asks for a token with any grant. POST /token. */
export async function postGrant(fields: Fields, { basic, isRepeatable = false, at }: GrantOptions = {}): Promise<OidcAnswer> {
  const headers: Fields = basic ? { authorization: basicOf(basic) } : {};
  return askOidc('token', { method: 'POST', headers, body: new URLSearchParams(fields) }, { isRepeatable, at });
}

/** Asks on behalf of the client in `fields` whether a token is active. POST /token/introspect. */
export async function introspectToken(fields: Fields, at?: RealmAddress): Promise<OidcAnswer> {
  return askOidc('token/introspect', { method: 'POST', body: new URLSearchParams(fields) }, { at });
}

/** Revokes a token of the client in `fields`: with a refresh token, its session. POST /revoke. */
export async function revokeToken(fields: Fields): Promise<OidcAnswer> {
  return askOidc('revoke', { method: 'POST', body: new URLSearchParams(fields) });
}

/** Asks whose token it is. GET /userinfo; INVALID_INPUT for what can't be a token. */
export async function readUserinfo(token: string): Promise<OidcAnswer> {
  if (!BEARER_TOKEN.test(token)) throw new AppError('INVALID_INPUT', 'This is not a token, so Keycloak was not asked about it.');
  return askOidc('userinfo', { headers: { authorization: `Bearer ${token}` } });
}

/** A client as it identifies itself in a form: a public one has no secret. */
export type ClientFields = { client_id: string; client_secret?: string };

const tokenPair = z.object({
  access_token: z.string().regex(BEARER_TOKEN),
  refresh_token: z.string(),
  expires_in: z.number(),
  refresh_expires_in: z.number(),
});
export type TokenPair = z.output<typeof tokenPair>;

const accessToken = z.object({ access_token: z.string().regex(BEARER_TOKEN), expires_in: z.number() });

/** Returns the access token in an answer of the token endpoint. Throws UNAVAILABLE where it has none. */
export function parseAccessToken(answer: unknown): z.output<typeof accessToken> {
  return parseAnswer(accessToken, answer);
}

/** Returns the pair of tokens in an answer of the token endpoint. Throws UNAVAILABLE where it has none. */
export function parseTokenPair(answer: unknown): TokenPair {
  return parseAnswer(tokenPair, answer);
}

type Renewal = Pick<GrantOptions, 'basic' | 'at'> & { client?: ClientFields };

/** Asks for a new pair of tokens, of a client in the fields or in the header; `pair` is null where Keycloak refuses. POST /token. */
export async function renewTokens(
  refreshToken: string,
  { client, ...options }: Renewal,
): Promise<OidcAnswer & { pair: TokenPair | null }> {
  const answer = await postGrant({ grant_type: 'refresh_token', ...client, refresh_token: refreshToken }, options);
  return { ...answer, pair: answer.status < 400 ? parseTokenPair(answer.body) : null };
}

/**
 * Returns a new pair of tokens for a session of Pouch. POST /token; UNAUTHENTICATED only for `invalid_grant`, because any other
 * failure says nothing about the session.
 */
export async function refreshSession(refreshToken: string): Promise<TokenPair> {
  const { pair, ...answer } = await renewTokens(refreshToken, { basic: pouch() });
  if (pair) return pair;
  const code = refusalOf(answer)?.code;
  if (code === 'invalid_grant') throw new AppError('UNAUTHENTICATED', 'Your session has ended. Sign in again.');
  throw new AppError(
    'UNAVAILABLE',
    `Keycloak refuses Pouch's own client (${code ?? answer.status}). Check POUCH_CLIENT_ID and POUCH_CLIENT_SECRET.`,
  );
}

/**
 * Ends the session of a refresh token of Pouch, or of a public client, and returns whether Keycloak confirmed it. POST /logout;
 * no expected errors.
 */
export async function endSession(refreshToken: string, of?: { clientId: string; at: RealmAddress }): Promise<boolean> {
  const headers = of ? undefined : { authorization: basicOf(pouch()) };
  const body = new URLSearchParams({ refresh_token: refreshToken, ...(of && { client_id: of.clientId }) });
  try {
    // Keycloak answers 204 for an ended session as well, so it may be asked again.
    const { status } = await askOidc('logout', { method: 'POST', headers, body }, { isRepeatable: true, at: of?.at });
    return status < 300;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function pouch() {
  const { POUCH_CLIENT_ID, POUCH_CLIENT_SECRET } = env();
  return { clientId: POUCH_CLIENT_ID, secret: POUCH_CLIENT_SECRET };
}
