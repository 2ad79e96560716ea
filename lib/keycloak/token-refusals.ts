/** Why the OpenID Connect provider refused: its code (RFC 6749, section 5.2), and its words for it, which are Keycloak's own. */
export type TokenRefusal = { code: string; description: string };

/** Returns the refusal in an answer of the OpenID Connect provider; null where the answer names none. */
export function refusalOf({ body }: { body: unknown }): TokenRefusal | null {
  const { error, error_description: description }: Record<string, unknown> = Object(body);
  return typeof error === 'string' ? { code: error, description: typeof description === 'string' ? description : '' } : null;
}

/** Keycloak's codes for a wrong client secret. */
export const WRONG_SECRET = ['invalid_client', 'unauthorized_client'];

/** Keycloak's descriptions of why a client gets no token although its secret is right: it checks the secret first. */
export const BOUND_TOKENS = /dpop|certificat/i;
export const DISABLED_SERVICE_ACCOUNT = /^user .* disabled$/i;
