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
  /** The name of the group of attributes that it is shown in. */
  group: z.string().nullish(),
  validators: z.record(z.string(), z.record(z.string(), z.unknown()).nullish()).nullish(),
});
/** An attribute of the user profile, as it applies to a user. */
export type ProfileAttribute = z.output<typeof attribute>;

/** A group of attributes, with texts that may be keys such as `${department}`. */
const attributeGroup = z.object({
  name: z.string(),
  displayHeader: z.string().nullish(),
  displayDescription: z.string().nullish(),
});
export type ProfileGroup = z.output<typeof attributeGroup>;

const metadata = z.object({ attributes: z.array(attribute), groups: z.array(attributeGroup).nullish() });

const names = z.array(z.string()).nullish();
const rule = named.extend({
  required: z.object({ roles: names, scopes: names }).nullish(),
  permissions: z.object({ edit: names }).nullish(),
  validations: z.record(z.string(), z.unknown()).nullish(),
});
/** An attribute of the user profile, as the realm configures it. */
export type ProfileRule = z.output<typeof rule>;

const configuration = z.object({
  attributes: z.array(rule).nullish(),
  /** Who may see and change attributes that the profile does not name; missing where there can be none. */
  unmanagedAttributePolicy: z.string().nullish(),
});

/** A user and the profile that applies to it; Keycloak before 24 has none, unless it was turned on. */
export type DescribedUser = { user: UserRepresentation; attributes: ProfileAttribute[] | null; groups: ProfileGroup[] };

/** Returns a user with its profile, or null. GET /users/{id}?userProfileMetadata=true; view-users; FORBIDDEN. */
export async function readDescribedUser(tokens: TokenSource, id: string): Promise<DescribedUser | null> {
  const answer = await readUser(tokens, id, { userProfileMetadata: true });
  if (!answer) return null;
  const { userProfileMetadata: profile, ...user } = answer;
  const described = parseAnswer(metadata.nullish(), profile);
  return { user, attributes: described?.attributes ?? null, groups: described?.groups ?? [] };
}

/**
 * Returns the profile of a new user, or null where it may not be read or the realm has none, as before Keycloak 24.
 * GET /users/profile/metadata; view-users or query-users.
 */
export async function readNewUserProfile(tokens: TokenSource): Promise<ProfileAttribute[] | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.users.getProfileMetadata());
  const attributes = answer ? parseAnswer(metadata, answer).attributes : [];
  // Keycloak 22 and 23 describe an empty one. Every profile has at least a username, which no administrator can remove.
  return attributes.length > 0 ? attributes : null;
}

/** Returns the realm's user profile, or null where it may not be read and before Keycloak 24. GET /users/profile; view-realm. */
export async function readProfileRules(tokens: TokenSource): Promise<ProfileRule[] | null> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.users.getProfile());
  return answer && (parseAnswer(configuration, answer).attributes ?? []);
}

/** Returns whether administrators may change attributes that the profile does not name. GET /users/profile; view-realm. */
export async function allowsUnmanaged(tokens: TokenSource): Promise<boolean> {
  const answer = await keycloakIfAllowed(tokens, (admin) => admin.users.getProfile());
  const policy = answer && parseAnswer(configuration, answer).unmanagedAttributePolicy;
  return policy === 'ENABLED' || policy === 'ADMIN_EDIT';
}
