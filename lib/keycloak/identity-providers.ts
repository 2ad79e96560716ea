import 'server-only';
import { z } from 'zod';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

/**
 * Addresses are among the settings of a provider, which hold its secret as well and go no further than this. What SAML calls an entity
 * or an attribute by looks like an address, and is none.
 */
function isUnencrypted(config: Record<string, unknown> | null | undefined): boolean {
  return Object.entries(config ?? {}).some(
    ([name, value]) => /Url$/.test(name) && typeof value === 'string' && /^http:\/\/(?!localhost\b|127\.)/.test(value),
  );
}

const identityProvider = z
  .object({
    alias: z.string(),
    displayName: z.string().nullish(),
    enabled: z.boolean().nullish(),
    /** Whether an address of it is not encrypted. */
    config: z.record(z.string(), z.unknown()).nullish().transform(isUnencrypted),
  })
  .transform(({ config: isUnencrypted, ...provider }) => ({ ...provider, isUnencrypted }));
export type IdentityProvider = z.output<typeof identityProvider>;

/** Returns the realm's identity providers. GET /identity-provider/instances; view-identity-providers. */
export async function listIdentityProviders(tokens: TokenSource): Promise<IdentityProvider[]> {
  return parseAnswer(z.array(identityProvider), await keycloak(tokens, (admin) => admin.identityProviders.find()));
}

/** Returns an identity provider, or null. GET /identity-provider/instances/{alias}; view-identity-providers. */
export async function findIdentityProvider(tokens: TokenSource, alias: string): Promise<IdentityProvider | null> {
  const answer = await keycloak(tokens, (admin) => admin.identityProviders.findOne({ alias }));
  return answer ? parseAnswer(identityProvider, answer) : null;
}
