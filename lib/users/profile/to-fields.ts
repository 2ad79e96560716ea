import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { type LabelOf, readLabels } from '@/lib/keycloak/composed/labels';
import { isOwnField } from '@/lib/keycloak/own-fields';
import type { ProfileAttribute, ProfileGroup } from '@/lib/keycloak/user-profile';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { ownValue } from '@/lib/own-value';
import type { ProfileField } from '@/lib/users/profile/schema';

type Described = { user: UserRepresentation; attributes: ProfileAttribute[]; groups: ProfileGroup[] };

/** Returns the fields of a user's profile, and the attributes that it does not name, which may be `open` to changes. */
export async function profileFieldsOf(
  { tokens }: Viewer,
  { user, attributes, groups }: Described,
  isOpen: boolean,
): Promise<ProfileField[]> {
  const headings = groups.map(({ name, displayHeader }) => ({ name, displayName: displayHeader }));
  const notes = groups.map(({ displayDescription }) => ({ name: '', displayName: displayDescription }));
  const labelOf = await readLabels(tokens, [...attributes, ...headings, ...notes]);
  const groupOf = (name: string | null | undefined) => {
    const index = groups.findIndex((group) => group.name === name);
    const [heading, note] = [headings[index], notes[index]];
    return heading && note ? { name: heading.name, label: labelOf(heading), description: labelOf(note) } : undefined;
  };
  const known = attributes.map((field) => ({
    ...knownField(field, labelOf, valuesOf(user, field.name)),
    group: groupOf(field.group),
  }));
  const names = new Set(attributes.map(({ name }) => name));
  const unknown = Object.keys(user.attributes ?? {}).filter((name) => !names.has(name));
  return [...known, ...unknown.map((name) => unknownField(name, valuesOf(user, name), isOpen))];
}

function valuesOf(user: UserRepresentation, name: string): string[] {
  if (isOwnField(name)) return user[name] ? [user[name]] : [];
  return ownValue(user.attributes, name) ?? [];
}

export function optionsOf({ validators }: ProfileAttribute): string[] | null {
  const options = z.array(z.string()).safeParse(validators?.options?.options);
  return options.success ? options.data : null;
}

export function knownField(field: ProfileAttribute, labelOf: LabelOf, values: string[]): ProfileField {
  return {
    name: field.name,
    label: labelOf(field),
    values,
    isRequired: field.required ?? false,
    // React leaves out what has this name when a form is sent.
    isReadOnly: field.readOnly === true || field.name === '__proto__',
    isMultivalued: field.multivalued ?? false,
    options: optionsOf(field),
    isKnown: true,
    isOwn: isOwnField(field.name),
  };
}

function unknownField(name: string, values: string[], isOpen: boolean): ProfileField {
  return {
    name,
    label: name,
    values,
    isRequired: false,
    isReadOnly: !isOpen || name === '__proto__',
    isMultivalued: values.length > 1,
    options: null,
    isKnown: false,
    isOwn: false,
  };
}
