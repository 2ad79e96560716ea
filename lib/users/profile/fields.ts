import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readLabels } from '@/lib/keycloak/composed/labels';
import { findDirectory } from '@/lib/keycloak/directories';
import { isOwnField, OWN_FIELDS } from '@/lib/keycloak/own-fields';
import { readRealmIfAllowed } from '@/lib/keycloak/realm';
import type { TokenSource } from '@/lib/keycloak/token-source';
import {
  type ProfileAttribute,
  type ProfileRule,
  readDescribedUser,
  readNewUserProfile,
  readProfileRules,
} from '@/lib/keycloak/user-profile';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { ProfileField } from '@/lib/users/profile/schema';
import { knownField, optionsOf } from '@/lib/users/profile/to-fields';
import { noSuchUser } from '@/lib/users/user';

/** Returns a user with the profile that applies to it. Throws NOT_FOUND. Without a profile, the own fields are all there is. */
export async function requireDescribedUser(viewer: Viewer, id: string) {
  const found = await readDescribedUser(viewer.tokens, id);
  if (!found) throw noSuchUser();
  const { user, groups } = found;
  const described = found.attributes ?? [];
  if (!hasNoNames(described) || !(await isWithoutProfiles(viewer))) return { user, attributes: described, groups };
  const undescribed = OWN_FIELDS.filter((name) => described.every((field) => field.name !== name));
  const attributes = [...described, ...(await writable(viewer, undescribed))];
  const isFixed = await isFixedElsewhere(viewer, user);
  return { user, groups, attributes: isFixed ? attributes.map((field) => ({ ...field, readOnly: true })) : attributes };
}

function hasNoNames(attributes: ProfileAttribute[]): boolean {
  return attributes.every(({ name }) => name !== 'firstName' && name !== 'lastName');
}

/** Without a profile only the realm's settings tell whether the username may change; Keycloak ignores it otherwise. */
async function writable({ tokens }: Viewer, names: readonly string[]): Promise<ProfileAttribute[]> {
  const isFixed = names.includes('username') && !(await readRealmIfAllowed(tokens))?.editUsernameAllowed;
  return names.map((name) => ({ name, readOnly: name === 'username' && isFixed }));
}

/** Returns whether the user comes from a directory that Keycloak may only read, or that this viewer may not see. */
async function isFixedElsewhere({ tokens }: Viewer, { federationLink }: UserRepresentation): Promise<boolean> {
  if (!federationLink) return false;
  const directory = await findDirectory(tokens, federationLink);
  return directory === null || directory.editMode === 'READ_ONLY';
}

/** Keycloak 21 describes nothing, 22 and 23 a user's username and email address; the names, which they leave out, are writable. */
async function isWithoutProfiles({ tokens }: Viewer): Promise<boolean> {
  return (await readNewUserProfile(tokens)) === null;
}

type NewUserFields = { fields: ProfileField[]; emailIsUsername: boolean };

/** Returns what the realm requires of a new user besides the own fields, and whether it makes the email address the username. */
export async function readNewUserFields({ tokens }: Viewer): Promise<NewUserFields> {
  const [profile, rules] = await Promise.all([readNewUserProfile(tokens), readProfileRules(tokens)]);
  const demanded = (profile ?? []).filter(
    (field) => isDemanded(field, rules ?? []) && !field.readOnly && !isOwnField(field.name),
  );
  const labelOf = await readLabels(tokens, demanded);
  const fields = demanded.map((field) => ({ ...knownField(field, labelOf, []), isRequired: true }));
  return { fields, emailIsUsername: await tellsEmailUsername(tokens, profile) };
}

/** Returns the attributes that the realm's user profile has besides the own fields. */
export async function readSearchedAttributes({ tokens }: Viewer): Promise<Pick<ProfileField, 'name' | 'label' | 'options'>[]> {
  const attributes = ((await readNewUserProfile(tokens)) ?? []).filter(({ name }) => !isOwnField(name));
  const labelOf = await readLabels(tokens, attributes);
  return attributes.map((attribute) => ({ name: attribute.name, label: labelOf(attribute), options: optionsOf(attribute) }));
}

/** Returns whether the realm makes the email address the username, whatever username is sent ("Email as username"). */
export async function isEmailUsername({ tokens }: Viewer): Promise<boolean> {
  return tellsEmailUsername(tokens, await readNewUserProfile(tokens));
}

/** Returns the same by the profile of a new user. Keycloak before 24 has none that tells; the realm's settings do. */
export async function tellsEmailUsername(tokens: TokenSource, profile: ProfileAttribute[] | null): Promise<boolean> {
  if (profile) return profile.some(({ name, readOnly }) => name === 'username' && readOnly === true);
  return (await readRealmIfAllowed(tokens))?.registrationEmailAsUsername === true;
}

/** Returns whether a new user must have it. Some rules demand what is not marked as required; the last two are in the realm's profile only. */
export function isDemanded({ name, required, validators }: ProfileAttribute, rules: ProfileRule[]): boolean {
  if (required || Number(validators?.multivalued?.min ?? 0) > 0) return true;
  const validations = rules.find((rule) => rule.name === name)?.validations ?? {};
  return 'not-blank' in validations || 'not-empty' in validations;
}
