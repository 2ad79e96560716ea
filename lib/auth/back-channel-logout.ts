import 'server-only';
import { lt } from 'drizzle-orm';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { recordedTransaction } from '@/lib/audit/record';
import { deleteKeycloakSessions } from '@/lib/auth/sessions';
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

const text = z.string().regex(/^[\x20-\x7e]{1,255}$/);

/** Keycloak signs access tokens, ID tokens and others with the same key: the type tells them apart. */
const logoutClaims = z
  .object({
    typ: z.literal('Logout'),
    jti: text,
    iat: z.number(),
    /** Keycloak before 23 sends none: the age that is allowed bounds the token. */
    exp: z.number().optional(),
    sid: text.optional(),
    sub: text.optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
    nonce: z.never('an ID token has one').optional(),
  })
  .refine(({ sid, sub }) => sid ?? sub, 'it names neither a session nor a user');

/**
 * Ends the sessions that a logout token names (OpenID Connect Back-Channel Logout 1.0, section 2.6).
 * Throws INVALID_INPUT for a token that fails any check, and for one that was used before.
 */
export async function endSessionsByLogoutToken(token: string): Promise<void> {
  const { jti, sid, sub, iat } = await verify(token);
  const ended = await recordedTransaction(async (transaction, record) => {
    await transaction.delete(usedLogoutTokens).where(lt(usedLogoutTokens.expiresAt, new Date()));
    const { rowCount } = await transaction
      .insert(usedLogoutTokens)
      .values({ jti, expiresAt: tooOldAfter(iat) })
      .onConflictDoNothing();
    if (rowCount === 0) throw refused('it was used before');
    return deleteKeycloakSessions(transaction, record, { keycloakSid: sid, userId: sub });
  });
  log.info({ ended }, 'Keycloak ended a session');
}

async function verify(token: string): Promise<z.output<typeof logoutClaims>> {
  const claims = logoutClaims.safeParse(await verifySignature(token));
  if (claims.success) return claims.data;
  const [issue] = claims.error.issues;
  throw refused([...(issue?.path ?? []), issue?.message].join(' '));
}

/** Returns when a token is refused for its age and no longer has to be remembered: its own expiry may be far away. */
function tooOldAfter(iat: number): Date {
  return new Date((iat + OLDEST_SECONDS + CLOCK_TOLERANCE_SECONDS) * 1000);
}

async function verifySignature(token: string): Promise<JWTPayload> {
  try {
    // With an age to keep to, an `iat` in the future is refused as well.
    const { payload, protectedHeader } = await jwtVerify(token, realmKeys(), {
      issuer: issuer(),
      audience: env().POUCH_CLIENT_ID,
      algorithms: ALGORITHMS,
      maxTokenAge: OLDEST_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    const { typ = 'JWT' } = protectedHeader;
    if (!['jwt', 'logout+jwt'].includes(typ.toLowerCase())) throw refused('it is of another type');
    return payload;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw keycloakUnavailable(error);
    throw refused(error.code);
  }
}

function refused(reason: string): AppError {
  log.warn({ reason }, 'refused a logout token');
  return new AppError('INVALID_INPUT', `The logout token is refused: ${reason}.`);
}
