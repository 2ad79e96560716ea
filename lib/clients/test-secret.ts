import 'server-only';
import { z } from 'zod';
import type { Representation } from '@/lib/clients/representation';
import type { TestOutcome } from '@/lib/clients/schema';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { attempt } from '@/lib/keycloak/attempts';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { toAppError } from '@/lib/keycloak/errors';
import { basicOf, endpoint } from '@/lib/keycloak/oidc';

const answer = z
  .object({ expires_in: z.number().nullish(), error: z.string().nullish(), error_description: z.string().nullish() })
  .catch({});
/** The secret was right, but there is nobody to give a token to. */
const NO_SERVICE_ACCOUNT = /not enabled to retrieve service account/i;

/** A real client-credentials grant. The token is dropped as soon as it has come. */
export async function tryGrant(
  { clientId, attributes, clientAuthenticatorType }: Representation,
  secret: string,
): Promise<TestOutcome> {
  if (clientAuthenticatorType === 'client-secret-jwt') {
    throw new AppError(
      'CONFLICT',
      'This client signs its requests with the secret instead of sending it. Pouch can not test that.',
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
  if (response.status >= 500) throw keycloakUnavailable();
  const { expires_in, error, error_description } = answer.parse(await response.json().catch(() => ({})));
  const result = response.ok ? 'works' : NO_SERVICE_ACCOUNT.test(error_description ?? '') ? 'no-token' : 'refused';
  const code = /^[a-z_]{1,40}$/.exec(error ?? '')?.[0] ?? null;
  return { result, status: response.status, answer: code, tokenSeconds: expires_in ?? null, milliseconds };
}
