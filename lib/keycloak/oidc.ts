import 'server-only';
import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import { BEARER_TOKEN } from '@/lib/bearer-token';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { attempt } from '@/lib/keycloak/attempts';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { notUnderstood, parseAnswer, toAppError } from '@/lib/keycloak/errors';
import { pathOf } from '@/lib/path-segments';

export function issuer(): string {
  return `${env().KEYCLOAK_URL}${realmPath()}`;
}

const realmPath = () => pathOf`/realms/${env().POUCH_REALM}`;

type OidcEndpoint = 'auth' | 'auth/device' | 'token' | 'token/introspect' | 'revoke' | 'userinfo' | 'certs' | 'logout';

/** An OpenID Connect endpoint: as browsers reach it, or as this server does. */
export function endpoint(name: OidcEndpoint, from: 'browser' | 'server'): string {
  const base = from === 'browser' ? env().KEYCLOAK_URL : env().KEYCLOAK_INTERNAL_URL;
  return `${base}${realmPath()}/protocol/openid-connect/${name}`;
}

export const tokenAnswer = z.object({
  access_token: z.string().regex(BEARER_TOKEN),
  refresh_token: z.string(),
  expires_in: z.number(),
  refresh_expires_in: z.number(),
});
export type TokenAnswer = z.output<typeof tokenAnswer>;

/** How a client shows its secret (RFC 6749, section 2.3.1). */
export function basicOf(clientId: string, secret: string): string {
  const pair = [clientId, secret].map((text) => encodeURIComponent(text.toWellFormed())).join(':');
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** The refresh grant. UNAUTHENTICATED only for `invalid_grant`: any other trouble says nothing about the session. */
export async function refreshGrant(refreshToken: string): Promise<TokenAnswer> {
  const { POUCH_CLIENT_ID, POUCH_CLIENT_SECRET } = env();
  const ask = () =>
    fetch(endpoint('token', 'server'), {
      method: 'POST',
      headers: { authorization: basicOf(POUCH_CLIENT_ID, POUCH_CLIENT_SECRET) },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(env().POUCH_KEYCLOAK_DEADLINE_MS),
    });
  const response = await attempt(ask, { repeatable: false }).catch((error) => {
    throw toAppError(error);
  });
  const body: unknown = await response.json().catch((error) => {
    throw response.status >= 500 ? keycloakUnavailable(error) : notUnderstood(error);
  });
  if (response.ok) return parseAnswer(tokenAnswer, body);
  if (response.status >= 500) throw keycloakUnavailable();
  const code = z.object({ error: z.string() }).safeParse(body).data?.error;
  if (code === 'invalid_grant') throw new AppError('UNAUTHENTICATED', 'Your session has ended. Sign in again.');
  throw new AppError(
    'UNAVAILABLE',
    `Keycloak refuses Pouch's own client (${code ?? response.status}). Check POUCH_CLIENT_ID and POUCH_CLIENT_SECRET.`,
  );
}

/** Whether Keycloak answers at all, asked before a browser is sent there. */
export async function isKeycloakUp(): Promise<boolean> {
  const address = `${env().KEYCLOAK_INTERNAL_URL}${realmPath()}`;
  const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.ok ?? false;
}

let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

/** The realm's signing keys, fetched when first needed and again when an unknown key turns up. */
export function realmKeys(): ReturnType<typeof createRemoteJWKSet> {
  keys ??= createRemoteJWKSet(new URL(endpoint('certs', 'server')), { timeoutDuration: env().POUCH_KEYCLOAK_DEADLINE_MS });
  return keys;
}
