/** Whether a client's secret has run out, by the attribute in which Keycloak keeps its end (epoch seconds). */
export function isSecretExpired(attributes: Record<string, unknown>): boolean {
  const endsAt = Number(attributes['client.secret.expiration.time'] ?? 0) * 1000;
  return endsAt > 0 && endsAt <= Date.now();
}

/** Keycloak's words for why a client gets no token although its secret is right: it looks at the secret first. */
export const BOUND_TOKENS = /dpop|certificat/i;
export const DISABLED_SERVICE_ACCOUNT = /^user .* disabled$/i;
