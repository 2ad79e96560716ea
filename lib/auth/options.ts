import 'server-only';
import { decodeJwt } from 'jose';
import type { AuthOptions, Profile } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { openCookie, sealCookie } from '@/lib/auth/cookie-token';
import { cookies } from '@/lib/auth/cookies';
import { createSession } from '@/lib/auth/sessions';
import { endReplaced } from '@/lib/auth/sign-out';
import { env } from '@/lib/env';
import { serializeError } from '@/lib/error-in-log';
import { AppError } from '@/lib/errors';
import { endpoint, issuer } from '@/lib/keycloak/oidc';
import { parseTokenPair } from '@/lib/keycloak/tokens';
import { linesAMinute, log } from '@/lib/log';

/** The cookie only points at a row; the row lives and dies with Keycloak's session, so this is a ceiling. */
const COOKIE_SECONDS = 30 * 24 * 3600;
/** Anyone can come back from a sign-in that never began. */
const mayLogFailure = linesAMinute(60);

type SignInContext = {
  /** The session that a finished sign-in replaces. */
  previousSid?: string;
  /** Called with what went wrong. */
  onError?: (error: unknown) => void;
};

/** Returns next-auth's options. */
export function authOptions({ previousSid, onError }: SignInContext = {}): AuthOptions {
  return {
    secret: env().POUCH_SECRET,
    providers: [keycloakProvider()],
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    jwt: {
      encode: async ({ token, maxAge = COOKIE_SECONDS }) => sealCookie(token ?? {}, maxAge),
      decode: async ({ token }) => openCookie(token) as JWT | null,
    },
    cookies: cookies(),
    useSecureCookies: env().POUCH_URL.startsWith('https:'),
    callbacks: {
      // Runs when a user signs in; tokens are never refreshed here.
      jwt: async ({ token, account }) => {
        if (!account) return token;
        const answer = parseTokenPair({ ...account, expires_in: secondsUntil(account.expires_at) });
        const claims = decodeJwt<{ sid?: string }>(answer.access_token);
        if (claims.sub !== account.providerAccountId) {
          throw new AppError('UNAVAILABLE', 'The access token and the ID token are about different users.');
        }
        const sid = await createSession(answer);
        if (previousSid) await endReplaced(previousSid, claims.sid ?? '');
        return { sid, name: token.name };
      },
    },
    logger: {
      error: (code, metadata) => {
        const error = errorIn(metadata);
        onError?.(error);
        const leftOut = mayLogFailure();
        if (leftOut !== null) log.error({ code, reason: reasonOf(error), ...(leftOut > 0 && { leftOut }) }, 'sign-in failed');
      },
      warn: (code) => log.warn({ code }, 'sign-in warning'),
      debug: () => undefined,
    },
  };
}

/** Keycloak by explicit endpoints, because this server may reach it at another address than browsers do. */
function keycloakProvider(): OAuthConfig<Profile & { preferred_username?: string }> {
  const { POUCH_CLIENT_ID, POUCH_CLIENT_SECRET, POUCH_KEYCLOAK_DEADLINE_MS } = env();
  return {
    id: 'keycloak',
    name: 'Keycloak',
    type: 'oauth',
    issuer: issuer(),
    authorization: { url: endpoint('auth', 'browser'), params: { scope: 'openid email profile' } },
    token: { url: endpoint('token', 'server') },
    userinfo: { url: endpoint('userinfo', 'server') },
    jwks_endpoint: endpoint('certs', 'server'),
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId: POUCH_CLIENT_ID,
    clientSecret: POUCH_CLIENT_SECRET,
    httpOptions: { timeout: POUCH_KEYCLOAK_DEADLINE_MS },
    profile: ({ sub, name, preferred_username }) => ({ id: sub ?? '', name: preferred_username ?? name }),
  };
}

function secondsUntil(epochSeconds: number | undefined): number {
  return Math.max(0, (epochSeconds ?? 0) - Math.floor(Date.now() / 1000));
}

function errorIn(metadata: unknown): unknown {
  return metadata && typeof metadata === 'object' && 'error' in metadata ? metadata.error : metadata;
}

/** Returns the error's own words: what hangs beside it may quote tokens. They do not say which state or nonce was expected. */
function reasonOf(error: unknown): string {
  const { message } = serializeError(error);
  return message.replace(/^((?:state|nonce) mismatch).*/s, '$1').slice(0, 300);
}
