import 'server-only';
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { issuer, realmKeys } from '@/lib/keycloak/oidc';
import { askOidc, type OidcAnswer } from '@/lib/keycloak/token-endpoint';
import { managementClientOf } from '@/lib/realm';
import { inWords } from '@/lib/required-actions';
import { readApiClient } from '@/lib/tokens/client';
import type { Answer, Inspection } from '@/lib/tokens/schema';
import { checkToken, milliseconds, type Signature, type TokenFacts } from '@/lib/tokens/token-checks';

type Claims = Record<string, unknown>;

/** Reads a token, has its signature checked, and asks Keycloak about it. */
export async function inspect(viewer: Viewer, token: string): Promise<Inspection> {
  const { header, claims } = decode(token);
  const [signature, introspection, userinfo, owner] = await Promise.all([
    verify(token),
    introspect(viewer, token),
    askOidc('userinfo', { bearer: token }).catch(nothing),
    ownerOf(viewer, claims),
  ]);
  const { POUCH_API_CLIENT_ID, POUCH_SDK_CLIENT_ID, POUCH_REALM } = env();
  const checks = checkToken({
    claims,
    signature,
    issuer: issuer(),
    now: Date.now(),
    keycloakClock: introspection?.clock ?? userinfo?.clock ?? null,
    managementClient: managementClientOf(POUCH_REALM),
    sdkClient: POUCH_SDK_CLIENT_ID,
    knownClients: [POUCH_API_CLIENT_ID, POUCH_SDK_CLIENT_ID],
    ...owner,
  });
  return {
    header,
    claims,
    issuedAt: milliseconds(claims.iat),
    expiresAt: milliseconds(claims.exp),
    introspection: toAnswer(introspection),
    userinfo: toAnswer(userinfo),
    checks,
  };
}

function decode(token: string): { header: Claims; claims: Claims } {
  try {
    return { header: { ...decodeProtectedHeader(token) }, claims: { ...decodeJwt(token) } };
  } catch (cause) {
    const words = 'This is no token: three parts with a dot between them. It may have been cut while copying.';
    throw new AppError('INVALID_INPUT', words, { cause, fieldErrors: { token: [words] } });
  }
}

async function verify(token: string): Promise<Signature> {
  try {
    await compactVerify(token, realmKeys());
    return 'valid';
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'invalid';
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) return 'unchecked';
    return 'unknown-key';
  }
}

/** By the API client, where the viewer may read its secret. */
async function introspect(viewer: Viewer, token: string): Promise<OidcAnswer | null> {
  try {
    const fields = await readApiClient(viewer, { clientId: '', clientSecret: '' });
    return await askOidc('token/introspect', { fields: { ...fields, token } });
  } catch (error) {
    return nothing(error);
  }
}

/** The inspection goes on without what Keycloak does not tell. */
function nothing(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

const account = z.object({ id: z.string(), enabled: z.boolean(), requiredActions: z.array(z.string()).default([]) });
const sessions = z.array(z.object({ id: z.string() }));

/** Whose token it is, and whether Keycloak still has its session. Only of this realm's tokens it is asked. */
async function ownerOf({ tokens, permissions }: Viewer, claims: Claims): Promise<Pick<TokenFacts, 'person' | 'hasSession'>> {
  const { sub, sid } = claims;
  if (typeof sub !== 'string' || claims.iss !== issuer() || !permissions.has('view-users')) return {};
  const user = await keycloak(tokens, (admin) => admin.users.findOne({ id: sub }));
  if (!user) return { person: null };
  const { id, enabled, requiredActions } = understand(account, user);
  const person = { id, enabled, pending: inWords(requiredActions) };
  if (typeof sid !== 'string' || isLasting(claims)) return { person };
  const open = understand(sessions, await keycloak(tokens, (admin) => admin.users.listSessions({ id })));
  return { person, hasSession: open.some((session) => session.id === sid) };
}

/** Lasting sessions are listed elsewhere, by client. */
function isLasting({ scope, typ }: Claims): boolean {
  return (
    typ === 'Offline' ||
    String(scope ?? '')
      .split(' ')
      .includes('offline_access')
  );
}

function toAnswer(answer: OidcAnswer | null): Answer | null {
  return answer && { status: answer.status, body: answer.body };
}
