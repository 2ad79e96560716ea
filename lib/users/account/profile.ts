import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { labelOf, namedField } from '@/lib/keycloak/profile-field';
import { type Representation, representation } from '@/lib/keycloak/user-representation';
import { noSuchUser } from '@/lib/keycloak/users';
import type { ProfileField, saveProfileSchema } from '@/lib/users/account/schema';

/** These stand beside the attributes in Keycloak's representation, not among them. */
const OWN_FIELDS = ['username', 'email', 'firstName', 'lastName'] as const;

const attribute = namedField.extend({
  required: z.boolean().nullish(),
  readOnly: z.boolean().nullish(),
  multivalued: z.boolean().nullish(),
  validators: z.record(z.string(), z.record(z.string(), z.unknown()).nullish()).nullish(),
});
type Attribute = z.output<typeof attribute>;

const metadata = z.object({ attributes: z.array(attribute) });
const described = z.object({ userProfileMetadata: metadata.nullish() });

/** An account with the realm's user profile as it applies to it. Keycloak before 24 has none: the own fields are then all. */
export async function readDescribedUser(
  { tokens }: Viewer,
  id: string,
): Promise<{ user: Representation; attributes: Attribute[] }> {
  const answer = await keycloak(tokens, (admin) => admin.users.findOne({ id, userProfileMetadata: true }));
  if (!answer) throw noSuchUser();
  const { userProfileMetadata: profile } = parseAnswer(described, answer);
  const { userProfileMetadata: _, ...user } = parseAnswer(representation, answer);
  return { user, attributes: profile?.attributes ?? OWN_FIELDS.map((name): Attribute => ({ name })) };
}

/** What the realm demands of a new account besides the own fields. Nothing before Keycloak 24. */
export async function readDemandedFields({ tokens }: Viewer): Promise<ProfileField[]> {
  const answer = await keycloak(tokens, (admin) => admin.users.getProfileMetadata()).catch((error) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return { attributes: [] };
    throw error;
  });
  return parseAnswer(metadata, answer)
    .attributes.filter(({ name, required, readOnly }) => required && !readOnly && !isOwn(name))
    .map((field) => knownField(field, []));
}

export function profileFieldsOf(user: Representation, attributes: Attribute[]): ProfileField[] {
  const known = attributes.map((field) => knownField(field, valuesOf(user, field.name)));
  const names = new Set(attributes.map(({ name }) => name));
  const unknown = Object.keys(user.attributes ?? {}).filter((name) => !names.has(name));
  return [...known, ...unknown.map((name) => unknownField(name, valuesOf(user, name)))];
}

/** Writes what the realm's user profile lets be written; every other attribute stays as it is. */
export async function writeProfile(viewer: Viewer, { id, emailVerified, values }: z.output<typeof saveProfileSchema>) {
  const { user, attributes } = await readDescribedUser(viewer, id);
  const writable = new Set(attributes.filter(({ readOnly }) => !readOnly).map(({ name }) => name));
  for (const name of Object.keys(values)) {
    if (writable.has(name)) continue;
    const words = 'This attribute was not changed, because the realm does not allow it.';
    throw new AppError('INVALID_INPUT', words, { fieldErrors: { [name]: [words] } });
  }
  const own = Object.fromEntries(OWN_FIELDS.flatMap((name) => (values[name] ? [[name, values[name][0]?.trim() ?? '']] : [])));
  const others = Object.entries(values).filter(([name]) => !isOwn(name));
  const kept = Object.entries(user.attributes ?? {}).filter(([name]) => !isOwn(name));
  const { access: _, ...whole } = user;
  const changed = { ...whole, ...own, emailVerified, attributes: Object.fromEntries([...kept, ...others]) };
  await keycloak(viewer.tokens, (admin) => admin.users.update({ id }, changed as object));
}

function valuesOf(user: Representation, name: string): string[] {
  if (isOwn(name)) return user[name] ? [user[name]] : [];
  return user.attributes?.[name] ?? [];
}

function isOwn(name: string): name is (typeof OWN_FIELDS)[number] {
  return OWN_FIELDS.some((own) => own === name);
}

function optionsOf({ validators }: Attribute): string[] | null {
  const options = z.array(z.string()).safeParse(validators?.options?.options);
  return options.success ? options.data : null;
}

function knownField(field: Attribute, values: string[]): ProfileField {
  return {
    name: field.name,
    label: labelOf(field),
    values,
    isRequired: field.required ?? false,
    isReadOnly: field.readOnly ?? false,
    isMultivalued: field.multivalued ?? false,
    options: optionsOf(field),
    isKnown: true,
  };
}

function unknownField(name: string, values: string[]): ProfileField {
  const fixed = { isRequired: false, isReadOnly: true, isMultivalued: values.length > 1, options: null, isKnown: false };
  return { name, label: name, values, ...fixed };
}
