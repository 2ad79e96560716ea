import 'server-only';
import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import { env } from '@/lib/env';
import { attempt } from '@/lib/keycloak/attempts';
import { keycloakUnavailable } from '@/lib/keycloak/breaker';
import { parseAnswer, toAppError } from '@/lib/keycloak/errors';
import { issuerAt, type RealmAddress, realmOfSettings } from '@/lib/keycloak/realm-address';
import { memoizeFor } from '@/lib/memoize-for';

// The realm as an OpenID Connect provider. None of these needs a token.

/** Returns the `iss` of every token of the realm. */
export function issuer(): string {
  return issuerAt({ keycloakUrl: env().KEYCLOAK_URL, realm: env().POUCH_REALM });
}

export type OidcEndpoint = 'auth' | 'auth/device' | 'token' | 'token/introspect' | 'revoke' | 'userinfo' | 'certs' | 'logout';

/** Returns the address of an OpenID Connect endpoint, as browsers or as this server reach it. */
export function endpoint(name: OidcEndpoint, from: 'browser' | 'server'): string {
  return endpointAt(from === 'browser' ? { ...realmOfSettings(), keycloakUrl: env().KEYCLOAK_URL } : realmOfSettings(), name);
}

export function endpointAt(at: RealmAddress, name: OidcEndpoint): string {
  return `${issuerAt(at)}/protocol/openid-connect/${name}`;
}

let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

/** Returns the realm's signing keys. GET …/certs when first needed, and again when an unknown key turns up. */
export function realmKeys(): ReturnType<typeof createRemoteJWKSet> {
  keys ??= createRemoteJWKSet(new URL(endpoint('certs', 'server')), { timeoutDuration: env().POUCH_KEYCLOAK_DEADLINE_MS });
  return keys;
}

/** Returns whether Keycloak answers at all. GET /realms/{realm}; throws nothing. */
export async function isKeycloakUp(): Promise<boolean> {
  const answer = await fetch(issuerAt(realmOfSettings()), { cache: 'no-store', signal: AbortSignal.timeout(2_000) }).catch(
    () => null,
  );
  return answer?.ok ?? false;
}

const discovery = z.object({ authorization_response_iss_parameter_supported: z.boolean().default(false) });

/**
 * Returns whether Keycloak names itself in each answer to a browser (RFC 9207). Old versions such as 21 do not.
 * GET /realms/{realm}/.well-known/openid-configuration; UNAVAILABLE.
 */
export const announcesIssuer = memoizeFor(async () => {
  return parseAnswer(discovery, await discover()).authorization_response_iss_parameter_supported;
});

async function discover(): Promise<unknown> {
  const address = `${issuerAt(realmOfSettings())}/.well-known/openid-configuration`;
  const ask = () =>
    fetch(address, { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(env().POUCH_KEYCLOAK_DEADLINE_MS) });
  const response = await attempt(ask, { repeatable: true, kind: 'discovery' }).catch((error) => {
    throw toAppError(error);
  });
  if (!response.ok) throw keycloakUnavailable();
  return response.json().catch((error) => {
    throw keycloakUnavailable(error);
  });
}
