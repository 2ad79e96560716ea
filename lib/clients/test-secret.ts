import 'server-only';
import type { Obstacle, TestOutcome } from '@/lib/clients/schema';
import { AppError } from '@/lib/errors';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import type { Client } from '@/lib/keycloak/clients';
import { BOUND_TOKENS, DISABLED_SERVICE_ACCOUNT, refusalOf, WRONG_SECRET } from '@/lib/keycloak/token-refusals';
import { postGrant } from '@/lib/keycloak/tokens';

/** What it says once it has found the secret right. */
const OBSTACLES: [RegExp, Obstacle][] = [
  [/not enabled to retrieve service account/i, 'service-account-off'],
  [DISABLED_SERVICE_ACCOUNT, 'service-account-disabled'],
  [BOUND_TOKENS, 'bound'],
];

/** Returns what Keycloak answers to a real client credentials grant with the secret. The token is dropped at once. */
export async function tryGrant(client: Client, secret: string): Promise<TestOutcome> {
  if (client.clientAuthenticatorType === 'client-secret-jwt') {
    throw new AppError(
      'REFUSED',
      'The secret was not tested, because this client signs its requests with the secret instead of sending it. Test it in the application.',
    );
  }
  const startedAt = performance.now();
  const { status, body } = await askForToken(client, secret);
  const facts = { status, milliseconds: Math.round(performance.now() - startedAt) };
  if (typeof body?.access_token === 'string') {
    const { expires_in: seconds } = body;
    return {
      result: 'works',
      obstacle: null,
      answer: null,
      tokenSeconds: typeof seconds === 'number' ? seconds : null,
      ...facts,
    };
  }
  const refusal = refusalOf({ body });
  if (!refusal) throw keycloakUnavailable();
  const refused = { answer: /^[a-z_]{1,40}$/.exec(refusal.code)?.[0] ?? null, tokenSeconds: null, ...facts };
  if (!client.enabled) return { result: 'client-off', obstacle: null, ...refused };
  const obstacle = OBSTACLES.find(([words]) => words.test(refusal.description))?.[1] ?? null;
  if (obstacle) return { result: 'no-token', obstacle, ...refused };
  return { result: WRONG_SECRET.includes(refusal.code) ? 'refused' : 'unknown', obstacle, ...refused };
}

/** Shows the secret where the client may show it: in the header, or in the form only. */
function askForToken({ clientId, attributes }: Client, secret: string) {
  const isPosted = attributes['client.secret.authentication.allowed.method'] === 'client_secret_post';
  const grant = { grant_type: 'client_credentials' };
  return isPosted
    ? postGrant({ ...grant, client_id: clientId, client_secret: secret }, { isRepeatable: true })
    : postGrant(grant, { basic: { clientId, secret }, isRepeatable: true });
}
