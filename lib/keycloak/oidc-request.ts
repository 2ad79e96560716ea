import 'server-only';
import { z } from 'zod';
import { attempt } from '@/lib/keycloak/attempts';
import { readUpTo } from '@/lib/keycloak/bounded-text';
import { keycloakUnavailable, unavailableFor } from '@/lib/keycloak/breaker';
import { notUnderstood, toAppError } from '@/lib/keycloak/errors';
import { isNestedModestly } from '@/lib/keycloak/nesting';
import { endpointAt, type OidcEndpoint } from '@/lib/keycloak/oidc';
import { type RealmAddress, realmOfSettings } from '@/lib/keycloak/realm-address';

/** What an OpenID Connect endpoint answered, whole. An empty answer has no body. */
export type OidcAnswer = {
  status: number;
  body: Record<string, unknown> | null;
  /** Keycloak's clock as it answered, in milliseconds; null where it did not say. */
  clock: number | null;
};

const MAX_BYTES = 256 * 1024;
const answer = z.record(z.string(), z.unknown()).refine((body) => isNestedModestly(body), 'The JSON is nested too deeply.');

/** The realm is that of the settings where none is named. */
type OidcOptions = { isRepeatable?: boolean; at?: RealmAddress };
type OidcRequest = { method?: 'POST'; headers?: Record<string, string>; body?: URLSearchParams };

/** Sends one request to an OpenID Connect endpoint. A refusal is an answer; UNAVAILABLE means that none could be read. */
export async function askOidc(
  name: OidcEndpoint,
  request: OidcRequest,
  { isRepeatable = false, at = realmOfSettings() }: OidcOptions = {},
): Promise<OidcAnswer> {
  const ask = () =>
    fetch(endpointAt(at, name), {
      ...request,
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(at.deadlineMs),
    });
  const response = await attempt(ask, { repeatable: isRepeatable, kind: name }).catch((error) => {
    throw toAppError(error);
  });
  if (response.status >= 500) throw unavailableFor(response.status);
  const { text, isCut } = await readUpTo(MAX_BYTES, response).catch((error) => {
    throw keycloakUnavailable(error);
  });
  if (isCut) throw notUnderstood();
  const date = Date.parse(response.headers.get('date') ?? '');
  const body = text === '' ? challengeIn(response) : parseBody(text);
  return { status: response.status, body, clock: Number.isNaN(date) ? null : date };
}

/** userinfo puts its refusal into a header. */
function challengeIn({ headers }: Response): Record<string, unknown> | null {
  const words = [...(headers.get('www-authenticate') ?? '').matchAll(/(error|error_description)="([^"]*)"/g)];
  return words.length > 0 ? Object.fromEntries(words.map(([, name, value]) => [name, value])) : null;
}

function parseBody(text: string): Record<string, unknown> {
  try {
    return answer.parse(JSON.parse(text));
  } catch (error) {
    throw notUnderstood(error);
  }
}

/** Returns the header in which a client shows its secret (RFC 6749, section 2.3.1). */
export function basicOf({ clientId, secret }: { clientId: string; secret: string }): string {
  const pair = [clientId, secret].map((text) => encodeURIComponent(text.toWellFormed())).join(':');
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
