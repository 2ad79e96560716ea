import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { labelOf, type ProfileAttribute, readDescribedUser, readNewUserProfile } from '@/lib/keycloak/user-profile';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { ProfileField } from '@/lib/users/profile/schema';
import { noSuchUser } from '@/lib/users/user';

/** These stand beside the attributes in Keycloak's representation, not among them. */
export const OWN_FIELDS = ['username', 'email', 'firstName', 'lastName'] as const;

/** Returns a user with the profile that applies to it. Throws NOT_FOUND. Without a profile, the own fields are all there is. */
export async function requireDescribedUser({ tokens }: Viewer, id: string) {
  const found = await readDescribedUser(tokens, id);
  if (!found) throw noSuchUser();
  return { user: found.user, attributes: found.attributes ?? OWN_FIELDS.map((name): ProfileAttribute => ({ name })) };
}

/** Returns what the realm requires of a new user besides the own fields. */
export async function readDemandedFields({ tokens }: Viewer): Promise<ProfileField[]> {
  return ((await readNewUserProfile(tokens)) ?? [])
    .filter((field) => isDemanded(field) && !field.readOnly && !isOwn(field.name))
    .map((field) => ({ ...knownField(field, []), isRequired: true }));
}

/** Returns whether the realm makes the email address the username, whatever username is sent ("Email as username"). */
export async function isEmailUsername({ tokens }: Viewer): Promise<boolean> {
  return ((await readNewUserProfile(tokens)) ?? []).some(({ name, readOnly }) => name === 'username' && readOnly === true);
}

/** Some rules demand a value of an attribute that is not marked as required. */
function isDemanded({ required, validators }: ProfileAttribute): boolean {
  return Boolean(required) || Number(validators?.multivalued?.min ?? 0) > 0;
}

export function profileFieldsOf(user: UserRepresentation, attributes: ProfileAttribute[]): ProfileField[] {
  const known = attributes.map((field) => knownField(field, valuesOf(user, field.name)));
  const names = new Set(attributes.map(({ name }) => name));
  const unknown = Object.keys(user.attributes ?? {}).filter((name) => !names.has(name));
  return [...known, ...unknown.map((name) => unknownField(name, valuesOf(user, name)))];
}

function valuesOf(user: UserRepresentation, name: string): string[] {
  if (isOwn(name)) return user[name] ? [user[name]] : [];
  return user.attributes?.[name] ?? [];
}

export function isOwn(name: string): name is (typeof OWN_FIELDS)[number] {
  return OWN_FIELDS.some((own) => own === name);
}

function optionsOf({ validators }: ProfileAttribute): string[] | null {
  const options = z.array(z.string()).safeParse(validators?.options?.options);
  return options.success ? options.data : null;
}

function knownField(field: ProfileAttribute, values: string[]): ProfileField {
  return {
    name: field.name,
    label: labelOf(field),
    values,
    isRequired: field.required ?? false,
    isReadOnly: field.readOnly ?? false,
    isMultivalued: field.multivalued ?? false,
    options: optionsOf(field),
    isKnown: true,
    isOwn: isOwn(field.name),
  };
}

function unknownField(name: string, values: string[]): ProfileField {
  const fixed = {
    isRequired: false,
    isReadOnly: true,
    isMultivalued: values.length > 1,
    options: null,
    isKnown: false,
    isOwn: false,
  };
  return { name, label: name, values, ...fixed };
}
