import 'server-only';
import { z } from 'zod';
import { readUpTo } from '@/lib/keycloak/bounded-text';
import { endpointAt } from '@/lib/keycloak/oidc';
import { basicOf } from '@/lib/keycloak/oidc-request';
import { issuerAt, type RealmAddress } from '@/lib/keycloak/realm-address';

// What Keycloak answers to anyone. Each function asks once and beside the breaker, because whether there is an answer is what
// is asked. None throws: a failure is what was found.

const MAX_BYTES = 256 * 1024;

/** Why there was no answer, in words that follow "because", and what helps where it is known. */
export type NoAnswer = { reason: string; remedy?: string };
type Answer = { status: number; location: string | null; text: string; clock: number | null };

const discovery = z.object({ issuer: z.string() });

export type Discovery = {
  status: number;
  /** Null where the answer is not a realm's description of itself. */
  issuer: string | null;
  /** Whether the realm takes no plain http from this address. */
  needsHttps: boolean;
  /** Keycloak's clock as it answered, in milliseconds. */
  clock: number | null;
};

/** Asks a realm to describe itself. GET /realms/{realm}/.well-known/openid-configuration. */
export async function probeDiscovery(at: RealmAddress): Promise<Discovery | NoAnswer> {
  const answer = await ask(`${issuerAt(at)}/.well-known/openid-configuration`, at.deadlineMs);
  if ('reason' in answer) return answer;
  const { status, text, clock } = answer;
  const described = status === 200 ? discovery.safeParse(parsed(text)) : null;
  const needsHttps = status === 403 && /https required/i.test(text);
  return { status, clock, needsHttps, issuer: described?.success ? described.data.issuer : null };
}

export type SignInAnswer =
  | 'accepted'
  | 'no-client'
  | 'redirect-refused'
  /** The client may not use the code flow. */
  | 'flow-refused'
  /** The client lacks a scope that Pouch asks for. */
  | 'scope-refused'
  | 'refused';
const REFUSALS: Record<string, SignInAnswer> = { unauthorized_client: 'flow-refused', invalid_scope: 'scope-refused' };

/** The example of RFC 7636, appendix B, for clients that demand a challenge where no code is ever redeemed. */
export const UNUSED_CHALLENGE = {
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
};

/** Asks for the sign-in page as a browser does that comes from Pouch. GET …/auth. */
export async function probeSignIn(at: RealmAddress, clientId: string, redirectUri: string): Promise<SignInAnswer | NoAnswer> {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email profile',
    ...UNUSED_CHALLENGE,
  });
  return probeSignInPage(at, query);
}

/** Asks for the sign-in page with these parameters, of which `redirect_uri` is one. GET …/auth. */
export async function probeSignInPage(at: RealmAddress, query: URLSearchParams): Promise<SignInAnswer | NoAnswer> {
  const answer = await ask(`${endpointAt(at, 'auth')}?${query}`, at.deadlineMs);
  if ('reason' in answer) return answer;
  if (isMoment(answer)) return unclear(answer);
  const { status, location, text } = answer;
  // Keycloak sends a browser back with an error, or on to an identity provider.
  if (status < 400 && !location?.startsWith(query.get('redirect_uri') ?? '')) return 'accepted';
  if (status < 400) return REFUSALS[errorIn(location)] ?? 'refused';
  // The name of the parameter stands in the error page in every language.
  return text.includes('redirect_uri') ? 'redirect-refused' : 'no-client';
}

/** Asks whether Keycloak accepts the client's secret. POST …/token/introspect, which Keycloak does not record as an event. */
export async function probeSecret(at: RealmAddress, clientId: string, secret: string): Promise<boolean | NoAnswer> {
  const answer = await ask(endpointAt(at, 'token/introspect'), at.deadlineMs, {
    method: 'POST',
    headers: { authorization: basicOf({ clientId, secret }) },
    body: new URLSearchParams({ token: 'none' }),
  });
  if ('reason' in answer) return answer;
  return isMoment(answer) ? unclear(answer) : answer.status === 200;
}

/** Asks whether the realm has a public client. POST …/token/introspect, which refuses one, after it has looked for it. */
export async function probePublicClient(at: RealmAddress, clientId: string): Promise<boolean | NoAnswer> {
  const body = new URLSearchParams({ client_id: clientId, token: 'none' });
  const answer = await ask(endpointAt(at, 'token/introspect'), at.deadlineMs, { method: 'POST', body });
  if ('reason' in answer) return answer;
  return isMoment(answer) ? unclear(answer) : answer.status !== 401;
}

/** Whether the answer is about the server at this moment, not about what was asked. */
const isMoment = ({ status }: Answer) => status >= 500 || status === 429;
const unclear = ({ status }: Answer): NoAnswer => ({ reason: `it answered with the status ${status}` });

async function ask(url: string, deadlineMs: number, init: RequestInit = {}): Promise<Answer | NoAnswer> {
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const response = await fetch(url, { ...init, cache: 'no-store', redirect: 'manual', signal });
    const { text } = await readUpTo(MAX_BYTES, response);
    const date = Date.parse(response.headers.get('date') ?? '');
    const location = response.headers.get('location');
    return { status: response.status, location, text, clock: Number.isNaN(date) ? null : date };
  } catch (error) {
    return noAnswer(error, deadlineMs);
  }
}

function noAnswer(error: unknown, deadlineMs: number): NoAnswer {
  if (error instanceof DOMException) return { reason: `nothing came from it within ${deadlineMs / 1000} seconds` };
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return { reason: 'its host name cannot be resolved' };
  if (code === 'ECONNREFUSED') return { reason: 'nothing accepts connections at this address' };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { reason: 'its certificate is for another host name' };
  if (code === 'CERT_HAS_EXPIRED') return { reason: 'its certificate has expired', remedy: 'Renew the certificate.' };
  if (/CERT|SIGNATURE|ISSUER/.test(code)) {
    const remedy = 'Name the file of its certificate authority in NODE_EXTRA_CA_CERTS.';
    return { reason: 'its certificate is not trusted', remedy };
  }
  if (/SSL|TLS|EPROTO/.test(code)) return { reason: 'it does not speak https at this port' };
  return { reason: 'the connection was broken' };
}

function errorIn(location: string | null): string {
  const [, parameters = ''] = location?.split(/[?#]/) ?? [];
  return new URLSearchParams(parameters).get('error') ?? '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
