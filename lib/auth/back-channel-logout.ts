import 'server-only';
import { lt } from 'drizzle-orm';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { deleteKeycloakSessions } from '@/lib/auth/sessions';
import { database } from '@/lib/db/client';
import { usedLogoutTokens } from '@/lib/db/schema';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { issuer, realmKeys } from '@/lib/keycloak/oidc';
import { log } from '@/lib/log';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const OLDEST_SECONDS = 5 * 60;
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Ends the sessions that a logout token names (OpenID Connect Back-Channel Logout 1.0, section 2.6).
 * Throws INVALID_INPUT for a token that fails any check, and for one that was used before.
 */
export async function obeyLogoutToken(token: string): Promise<void> {
  const { jti, sid, sub, exp } = await verify(token);
  const ended = await database((db) =>
    db.transaction(async (transaction) => {
      await transaction.delete(usedLogoutTokens).where(lt(usedLogoutTokens.expiresAt, new Date()));
      const row = { jti, expiresAt: new Date((exp + CLOCK_TOLERANCE_SECONDS) * 1000) };
      const { rowCount } = await transaction.insert(usedLogoutTokens).values(row).onConflictDoNothing();
      if (rowCount === 0) throw refused('it was used before');
      return deleteKeycloakSessions(transaction, { keycloakSid: sid, userId: sub });
    }),
  );
  log.info({ ended }, 'Keycloak ended a session');
}

type Verified = { jti: string; exp: number; sid: string | undefined; sub: string | undefined };

async function verify(token: string): Promise<Verified> {
  const payload = await verifySignature(token);
  const { jti, exp, iat, sub } = payload;
  const sid = typeof payload.sid === 'string' ? payload.sid : undefined;
  if (!jti) throw refused('it has no jti');
  if (exp === undefined || iat === undefined) throw refused('it has no times');
  if (!sid && !sub) throw refused('it names neither a session nor a user');
  if ('nonce' in payload) throw refused('it has a nonce, so it is an ID token');
  const events = payload.events;
  const isLogout = events !== null && typeof events === 'object' && EVENT in events && isObject(Reflect.get(events, EVENT));
  if (!isLogout) throw refused('it is about another event');
  return { jti, exp, sid, sub };
}

async function verifySignature(token: string): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, realmKeys(), {
      issuer: issuer(),
      audience: env().POUCH_CLIENT_ID,
      algorithms: ALGORITHMS,
      maxTokenAge: OLDEST_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    const { typ } = protectedHeader;
    if (typ && !['jwt', 'logout+jwt'].includes(typ.toLowerCase())) throw refused('it is of another type');
    return payload;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw keycloakUnavailable(error);
    throw refused(error.code);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(reason: string): AppError {
  log.warn({ reason }, 'refused a logout token');
  return new AppError('INVALID_INPUT', `The logout token is refused: ${reason}.`);
}
