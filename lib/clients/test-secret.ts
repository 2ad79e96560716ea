import 'server-only';
import { z } from 'zod';
import type { Representation } from '@/lib/clients/representation';
import type { Obstacle, TestOutcome } from '@/lib/clients/schema';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { attempt } from '@/lib/keycloak/attempts';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { BOUND_TOKENS, DISABLED_SERVICE_ACCOUNT } from '@/lib/keycloak/client-secret';
import { toAppError } from '@/lib/keycloak/errors';
import { basicOf, endpoint } from '@/lib/keycloak/oidc';

const answer = z.union([
  z.object({ access_token: z.string(), expires_in: z.number().nullish() }),
  z.object({ error: z.string(), error_description: z.string().nullish() }),
]);
/** Keycloak's codes for a wrong secret. */
const WRONG_SECRET = ['invalid_client', 'unauthorized_client'];
/** What it says once it has found the secret right. */
const OBSTACLES: [RegExp, Obstacle][] = [
  [/not enabled to retrieve service account/i, 'service-account-off'],
  [DISABLED_SERVICE_ACCOUNT, 'service-account-disabled'],
  [BOUND_TOKENS, 'bound'],
];

/** A real client-credentials grant. The token is dropped as soon as it has come. */
export async function tryGrant(
  { clientId, enabled, attributes, clientAuthenticatorType }: Representation,
  secret: string,
): Promise<TestOutcome> {
  if (clientAuthenticatorType === 'client-secret-jwt') {
    throw new AppError(
      'CONFLICT',
      'The secret was not tested, because this client signs its requests with the secret instead of sending it. Test it in the application.',
    );
  }
  const isPosted = attributes['client.secret.authentication.allowed.method'] === 'client_secret_post';
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (isPosted) for (const [name, value] of Object.entries({ client_id: clientId, client_secret: secret })) form.set(name, value);
  const ask = () =>
    fetch(endpoint('token', 'server'), {
      method: 'POST',
      headers: isPosted ? {} : { authorization: basicOf(clientId, secret) },
      body: form,
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(env().POUCH_KEYCLOAK_DEADLINE_MS),
    });
  const startedAt = performance.now();
  // A grant changes nothing, so it may be asked for again.
  const response = await attempt(ask, { repeatable: true }).catch((error) => {
    throw toAppError(error);
  });
  const milliseconds = Math.round(performance.now() - startedAt);
  const { data } = answer.safeParse(await response.json().catch(() => null));
  if (!data || response.status >= 500) throw keycloakUnavailable();
  const facts = { status: response.status, milliseconds };
  if ('access_token' in data) {
    return { result: 'works', obstacle: null, answer: null, tokenSeconds: data.expires_in ?? null, ...facts };
  }
  const code = /^[a-z_]{1,40}$/.exec(data.error)?.[0] ?? null;
  const refused = { answer: code, tokenSeconds: null, ...facts };
  if (!enabled) return { result: 'client-off', obstacle: null, ...refused };
  const obstacle = OBSTACLES.find(([words]) => words.test(data.error_description ?? ''))?.[1] ?? null;
  if (obstacle) return { result: 'no-token', obstacle, ...refused };
  return { result: WRONG_SECRET.includes(data.error) ? 'refused' : 'unknown', obstacle, ...refused };
}
