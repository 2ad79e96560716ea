import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { labelOf, type ProfileAttribute, readDescribedUser, readNewUserProfile } from '@/lib/keycloak/user-profile';
import { type UserRepresentation, updateUser } from '@/lib/keycloak/users';
import type { ProfileField, saveProfileSchema } from '@/lib/users/account/schema';
import { requireStored } from '@/lib/users/operations/directory';
import { noSuchUser } from '@/lib/users/user';

/** These stand beside the attributes in Keycloak's representation, not among them. */
const OWN_FIELDS = ['username', 'email', 'firstName', 'lastName'] as const;

/** Returns a user with the profile that applies to it. Throws NOT_FOUND. Without a profile, the own fields are all there is. */
export async function requireDescribedUser({ tokens }: Viewer, id: string) {
  const found = await readDescribedUser(tokens, id);
  if (!found) throw noSuchUser();
  return { user: found.user, attributes: found.attributes ?? OWN_FIELDS.map((name): ProfileAttribute => ({ name })) };
}

/** Returns what the realm requires of a new user besides the own fields. */
export async function readDemandedFields({ tokens }: Viewer): Promise<ProfileField[]> {
  return ((await readNewUserProfile(tokens)) ?? [])
    .filter(({ name, required, readOnly }) => required && !readOnly && !isOwn(name))
    .map((field) => knownField(field, []));
}

export function profileFieldsOf(user: UserRepresentation, attributes: ProfileAttribute[]): ProfileField[] {
  const known = attributes.map((field) => knownField(field, valuesOf(user, field.name)));
  const names = new Set(attributes.map(({ name }) => name));
  const unknown = Object.keys(user.attributes ?? {}).filter((name) => !names.has(name));
  return [...known, ...unknown.map((name) => unknownField(name, valuesOf(user, name)))];
}

/** Writes what the realm's user profile lets be written; every other attribute stays as it is. */
export async function writeProfile(viewer: Viewer, { id, emailVerified, values }: z.output<typeof saveProfileSchema>) {
  const { user, attributes } = await requireDescribedUser(viewer, id);
  const writable = new Set(attributes.filter(({ readOnly }) => !readOnly).map(({ name }) => name));
  for (const name of Object.keys(values)) {
    if (writable.has(name)) continue;
    const words = 'This attribute was not changed, because the realm does not allow it.';
    throw new AppError('INVALID_INPUT', words, { fieldErrors: { [name]: [words] } });
  }
  const own = Object.fromEntries(OWN_FIELDS.flatMap((name) => (values[name] ? [[name, values[name][0]?.trim() ?? '']] : [])));
  const others = Object.entries(values).filter(([name]) => !isOwn(name));
  const kept = Object.entries(user.attributes ?? {}).filter(([name]) => !isOwn(name));
  if (emailVerified !== (user.emailVerified ?? false)) await requireStored(viewer, user);
  const changed = { ...user, ...own, emailVerified, attributes: Object.fromEntries([...kept, ...others]) };
  await updateUser(viewer.tokens, id, changed);
}

function valuesOf(user: UserRepresentation, name: string): string[] {
  if (isOwn(name)) return user[name] ? [user[name]] : [];
  return user.attributes?.[name] ?? [];
}

function isOwn(name: string): name is (typeof OWN_FIELDS)[number] {
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
