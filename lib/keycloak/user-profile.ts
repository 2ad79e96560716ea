import 'server-only';
import { z } from 'zod';
import { keycloakIfAllowed } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { readUser, type UserRepresentation } from '@/lib/keycloak/users';

// Paths are below /admin/realms/{realm}. Every function also throws UNAUTHENTICATED and UNAVAILABLE.

const named = z.object({ name: z.string(), displayName: z.string().nullish() });

const attribute = named.extend({
  required: z.boolean().nullish(),
  readOnly: z.boolean().nullish(),
  multivalued: z.boolean().nullish(),
  validators: z.record(z.string(), z.record(z.string(), z.unknown()).nullish()).nullish(),
});
/** An attribute of the user profile, as it applies to a user. */
export type ProfileAttribute = z.output<typeof attribute>;

const metadata = z.object({ attributes: z.array(attribute) });

const names = z.array(z.string()).nullish();
const rule = named.extend({
  required: z.object({ roles: names, scopes: names }).nullish(),
  permissions: z.object({ edit: names }).nullish(),
  validations: z.record(z.string(), z.unknown()).nullish(),
});
/** An attribute of the user profile, as the realm configures it. */
export type ProfileRule = z.output<typeof rule>;

const configuration = z.object({ attributes: z.array(rule).nullish() });

/** A user and the profile that applies to it; Keycloak before 24 has no profile. */
export type DescribedUser = { user: UserRepresentation; attributes: ProfileAttribute[] | null };

/** Returns a user with its profile, or null. GET /users/{id}?userProfileMetadata=true; view-users; FORBIDDEN. */
export async function readDescribedUser(tokens: TokenSource, id: string): Promise<DescribedUser | null> {
  const answer = await readUser(tokens, id, { userProfileMetadata: true });
  if (!answer) return null;
  const { userProfileMetadata: profile, ...user } = answer;
  return { user, attributes: parseAnswer(metadata.nullish(), profile)?.attributes ?? null };
}

/**
 * Returns the profile of a new user, or null where it may not be read and before Keycloak 24.
 * GET /users/profile/metadata; view-users or query-users.
 */
export async function readNewUserProfile(tokens: TokenSource): Promise<ProfileAttribute[] | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.users.getProfileMetadata());
  return answer && parseAnswer(metadata, answer).attributes;
}

/** Returns the realm's user profile, or null where it may not be read and before Keycloak 24. GET /users/profile; view-realm. */
export async function readProfileRules(tokens: TokenSource): Promise<ProfileRule[] | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.users.getProfile());
  return answer && (parseAnswer(configuration, answer).attributes ?? []);
}
