import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env';
import { attempt } from '@/lib/keycloak/attempts';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { parseAnswer, toAppError } from '@/lib/keycloak/errors';

const document = z.object({ authorization_response_iss_parameter_supported: z.boolean().default(false) });

/** So that an upgraded Keycloak is noticed without a restart of Pouch. */
const REMEMBERED_MS = 10 * 60_000;

let memoizeFor: { announcesIssuer: boolean; until: number } | undefined;

/** Whether Keycloak names itself in each answer to a browser (RFC 9207). Versions such as 21 do not. */
export async function announcesIssuer(): Promise<boolean> {
  if (memoizeFor && memoizeFor.until > Date.now()) return memoizeFor.announcesIssuer;
  const { authorization_response_iss_parameter_supported: announced } = parseAnswer(document, await discover());
  memoizeFor = { announcesIssuer: announced, until: Date.now() + REMEMBERED_MS };
  return announced;
}

async function discover(): Promise<unknown> {
  const { KEYCLOAK_INTERNAL_URL, POUCH_REALM, POUCH_KEYCLOAK_DEADLINE_MS } = env();
  const address = `${KEYCLOAK_INTERNAL_URL}/realms/${POUCH_REALM}/.well-known/openid-configuration`;
  const ask = () =>
    fetch(address, { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(POUCH_KEYCLOAK_DEADLINE_MS) });
  const response = await attempt(ask, { repeatable: true }).catch((error) => {
    throw toAppError(error);
  });
  if (!response.ok) throw keycloakUnavailable();
  return response.json().catch((error) => {
    throw keycloakUnavailable(error);
  });
}
