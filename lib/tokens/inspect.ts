import 'server-only';
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { BEARER_TOKEN } from '@/lib/bearer-token';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { findClient } from '@/lib/keycloak/api-client';
import { keycloak, keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { issuer, realmKeys } from '@/lib/keycloak/oidc';
import { managementClientOf } from '@/lib/keycloak/realm-names';
import { inWords } from '@/lib/keycloak/required-actions';
import { askOidc, type OidcAnswer } from '@/lib/keycloak/token-endpoint';
import { isNestedModestly } from '@/lib/nesting';
import { isSegment } from '@/lib/path-segments';
import { readApiClient } from '@/lib/tokens/client';
import type { Answer, Inspection } from '@/lib/tokens/schema';
import { checkToken } from '@/lib/tokens/token-checks';
import { milliseconds, type Signature, type TokenFacts } from '@/lib/tokens/token-facts';

type Claims = Record<string, unknown>;

/** Reads a token, has its signature checked, and asks Keycloak about it. */
export async function inspect(viewer: Viewer, token: string): Promise<Inspection> {
  const { header, claims } = decode(token);
  const [signature, introspection, userinfo, standing] = await Promise.all([
    verify(token),
    introspect(viewer, token),
    askOidc('userinfo', { bearer: token }).catch(nothing),
    standingOf(viewer, claims),
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
    checks,
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

/** By the API client, where the viewer may use its secret. */
async function introspect(viewer: Viewer, token: string): Promise<OidcAnswer | null> {
  if (!viewer.permissions.has('manage-clients')) return null;
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

const account = z.object({
  id: z.string(),
  enabled: z.boolean(),
  email: z.string().nullish(),
  notBefore: z.number().default(0),
  requiredActions: z.array(z.string()).default([]),
});
const realmSettings = z.object({ notBefore: z.number().nullish() });
const sessions = z.array(z.object({ id: z.string() }));

type Standing = Pick<TokenFacts, 'person' | 'hasSession' | 'client' | 'revocations'>;

/** What became of a token since it was issued. Only of this realm's tokens Keycloak is asked. */
async function standingOf(viewer: Viewer, claims: Claims): Promise<Standing> {
  if (claims.iss !== issuer()) return {};
  const [owner, client, realm] = await Promise.all([
    ownerOf(viewer, claims),
    typeof claims.azp === 'string' ? findClient(viewer.tokens, claims.azp) : undefined,
    keycloakIfAllowed(viewer.tokens, (admin) => admin.realms.findOne({ realm: env().POUCH_REALM })),
  ]);
  const { revokedBefore, ...standing } = owner;
  const revocations = [
    { whose: 'the user', before: revokedBefore },
    { whose: 'the client', before: client?.notBefore },
    { whose: 'anybody', before: parseAnswer(realmSettings, realm ?? {}).notBefore },
  ];
  return {
    ...standing,
    client: client && { isEnabled: client.enabled },
    revocations: revocations.map(({ whose, before }) => ({ whose, before: milliseconds(before) ?? 0 })),
  };
}

type Owner = Pick<TokenFacts, 'person' | 'hasSession'> & { revokedBefore?: number };

/** Whose token it is, and whether Keycloak still has its session. */
async function ownerOf({ tokens, permissions }: Viewer, claims: Claims): Promise<Owner> {
  const { sub, sid } = claims;
  if (typeof sub !== 'string' || !permissions.has('view-users')) return {};
  if (!isSegment(sub)) return { person: null };
  const user = await keycloak(tokens, (admin) => admin.users.findOne({ id: sub }));
  if (!user) return { person: null };
  const { id, enabled, email, requiredActions, notBefore: revokedBefore } = parseAnswer(account, user);
  const person = { id, enabled, email: email || null, pending: inWords(requiredActions) };
  if (typeof sid !== 'string' || isLasting(claims)) return { person, revokedBefore };
  const open = parseAnswer(sessions, await keycloak(tokens, (admin) => admin.users.listSessions({ id })));
  return { person, revokedBefore, hasSession: open.some((session) => session.id === sid) };
}

/** Lasting sessions are listed elsewhere, by client. */
function isLasting({ scope, typ }: Claims): boolean {
  return typ === 'Offline' || (typeof scope === 'string' && scope.split(' ').includes('offline_access'));
}

function toAnswer(answer: OidcAnswer | null): Answer | null {
  return answer && { status: answer.status, body: answer.body };
}
