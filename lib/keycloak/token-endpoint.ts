import 'server-only';
import { z } from 'zod';
import { BEARER_TOKEN } from '@/lib/bearer-token';
import { readUpTo } from '@/lib/bounded-text';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { attempt } from '@/lib/keycloak/attempts';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { notUnderstood, toAppError } from '@/lib/keycloak/errors';
import { endpoint } from '@/lib/keycloak/oidc';
import { isNestedModestly } from '@/lib/nesting';

/** What an OpenID Connect endpoint said, whole. An empty answer has no body. */
export type OidcAnswer = {
  status: number;
  body: Record<string, unknown> | null;
  /** Keycloak's clock as it answered, in milliseconds; null where it did not say. */
  clock: number | null;
};

const MAX_BYTES = 256 * 1024;
const answer = z.record(z.string(), z.unknown()).refine((body) => isNestedModestly(body), 'The JSON is nested too deeply.');

type Question = { fields: Record<string, string> } | { bearer: string };

/** Asks an endpoint once, on nobody's behalf. A refusal is an answer; UNAVAILABLE where there is none. */
export async function askOidc(name: Parameters<typeof endpoint>[0], question: Question): Promise<OidcAnswer> {
  if ('bearer' in question && !BEARER_TOKEN.test(question.bearer)) {
    throw new AppError(
      'INVALID_INPUT',
      'Keycloak was not asked, because this is not a token. Copy the whole token and try again.',
    );
  }
  const options =
    'fields' in question
      ? { method: 'POST', body: new URLSearchParams(question.fields) }
      : { headers: { authorization: `Bearer ${question.bearer}` } };
  const ask = () =>
    fetch(endpoint(name, 'server'), {
      ...options,
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(env().POUCH_KEYCLOAK_DEADLINE_MS),
    });
  const response = await attempt(ask, { repeatable: false }).catch((error) => {
    throw toAppError(error);
  });
  if (response.status >= 500) throw keycloakUnavailable();
  const { text, isCut } = await readUpTo(MAX_BYTES, response).catch((error) => {
    throw keycloakUnavailable(error);
  });
  if (isCut) throw notUnderstood();
  const date = Date.parse(response.headers.get('date') ?? '');
  const body = text === '' ? challenge(response) : parsed(text);
  return { status: response.status, body, clock: Number.isNaN(date) ? null : date };
}

/** userinfo puts its refusal into a header. */
function challenge({ headers }: Response): Record<string, unknown> | null {
  const words = [...(headers.get('www-authenticate') ?? '').matchAll(/(error|error_description)="([^"]*)"/g)];
  return words.length > 0 ? Object.fromEntries(words.map(([, name, value]) => [name, value])) : null;
}

function parsed(text: string): Record<string, unknown> {
  try {
    return answer.parse(JSON.parse(text));
  } catch (error) {
    throw notUnderstood(error);
  }
}
