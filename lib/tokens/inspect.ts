import 'server-only';
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import type { Viewer } from '@/lib/auth/viewer';
import type { Check } from '@/lib/checks/check';
import { failingFirst } from '@/lib/checks/check';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { BEARER_TOKEN } from '@/lib/keycloak/bearer-token';
import { isNestedModestly } from '@/lib/keycloak/nesting';
import { issuer, realmKeys } from '@/lib/keycloak/oidc';
import type { OidcAnswer } from '@/lib/keycloak/oidc-request';
import { managementClientOf } from '@/lib/keycloak/realm-names';
import { introspectToken, readUserinfo } from '@/lib/keycloak/tokens';
import { readApiClient } from '@/lib/tokens/client';
import type { Answer, Inspection } from '@/lib/tokens/schema';
import { readStanding } from '@/lib/tokens/standing';
import { checkToken } from '@/lib/tokens/token-checks';
import { milliseconds, type Signature } from '@/lib/tokens/token-facts';

type Claims = Record<string, unknown>;

/** Returns what a token says, whether its signature is right, and what Keycloak answers about it; `notes` are known before. */
export async function inspect(viewer: Viewer, token: string, notes: Check[] = []): Promise<Inspection> {
  const { header, claims } = decode(token);
  const [signature, introspection, userinfo, standing] = await Promise.all([
    verify(token, header),
    introspect(viewer, token),
    readUserinfo(token).catch(nullIfExpected),
    readStanding(viewer, claims),
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
    ...standing,
  });
  return {
    header,
    claims,
    issuedAt: milliseconds(claims.iat),
    expiresAt: milliseconds(claims.exp),
    introspection: toAnswer(introspection),
    userinfo: toAnswer(userinfo),
    checks: failingFirst([...notes, ...checks]),
  };
}

function decode(token: string): { header: Claims; claims: Claims } {
  const decoded = { header: {}, claims: {} };
  try {
    if (!BEARER_TOKEN.test(token)) throw new Error('characters that no token has');
    decoded.header = { ...decodeProtectedHeader(token) };
    decoded.claims = { ...decodeJwt(token) };
  } catch (cause) {
    throw noToken('This is not a token, which has three parts separated by dots. It may be incomplete. Copy it again.', cause);
  }
  if (isNestedModestly(decoded.header) && isNestedModestly(decoded.claims)) return decoded;
  throw noToken('This is nested too deeply to be a token. Copy the token again.');
}

function noToken(words: string, cause?: unknown): AppError {
  return new AppError('INVALID_INPUT', words, { cause, fieldErrors: { token: [words] } });
}

async function verify(token: string, { alg }: Claims): Promise<Signature> {
  if (typeof alg === 'string' && alg.startsWith('HS')) return 'secret-key';
  if (alg === 'none') return 'invalid';
  try {
    await compactVerify(token, realmKeys());
    return 'valid';
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'invalid';
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) return 'unchecked';
    return 'unknown-key';
  }
}

/** Asks as the API client, where the viewer may use its secret. */
async function introspect(viewer: Viewer, token: string): Promise<OidcAnswer | null> {
  if (!viewer.permissions.has('manage-clients')) return null;
  try {
    const fields = await readApiClient(viewer, { clientId: '', clientSecret: '' });
    return await introspectToken({ ...fields, token });
  } catch (error) {
    return nullIfExpected(error);
  }
}

/** The inspection continues without what Keycloak does not answer. */
function nullIfExpected(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

function toAnswer(answer: OidcAnswer | null): Answer | null {
  return answer && { status: answer.status, body: answer.body };
}
