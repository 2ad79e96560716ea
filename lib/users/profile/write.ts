import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { isOwnField, OWN_FIELDS } from '@/lib/keycloak/own-fields';
import { allowsUnmanaged } from '@/lib/keycloak/user-profile';
import { type UserRepresentation, updateUser } from '@/lib/keycloak/users';
import { requireDescribedUser } from '@/lib/users/profile/fields';
import { namingFields } from '@/lib/users/profile/refusals';

type Change = Partial<UserRepresentation>;

/** Changes some fields of a user who has just been read. Throws NOT_FOUND, and INVALID_INPUT with the fields. */
export async function changeFields(viewer: Viewer, user: UserRepresentation, change: Change): Promise<void> {
  await namingFields(viewer, () => updateUser(viewer.tokens, user.id, { ...user, ...change }));
}

/** Writes what the realm's user profile lets be written, and the change with it; every other attribute stays as it is. */
export async function writeProfile(viewer: Viewer, id: string, values: Record<string, string[]>, change: Change): Promise<void> {
  const { user, attributes } = await requireDescribedUser(viewer, id);
  const known = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  const isUnmanaged = (name: string) => !known.has(name) && !isOwnField(name);
  const isOpen = Object.keys(values).some(isUnmanaged) && (await allowsUnmanaged(viewer.tokens));
  for (const name of Object.keys(values)) {
    if (isUnmanaged(name) ? isOpen : known.get(name)?.readOnly !== true && known.has(name)) continue;
    const words = 'This attribute was not changed, because the realm does not allow it.';
    throw new AppError('INVALID_INPUT', words, { fieldErrors: { [name]: [words] } });
  }
  const own = Object.fromEntries(OWN_FIELDS.flatMap((name) => (values[name] ? [[name, values[name][0]?.trim() ?? '']] : [])));
  // Keycloak removes an attribute that is not sent, and one of the profile that is sent empty.
  const others = Object.entries(values).filter(([name, sent]) => !isOwnField(name) && !(isUnmanaged(name) && sent.length === 0));
  const kept = Object.entries(user.attributes ?? {}).filter(([name]) => !isOwnField(name) && !Object.hasOwn(values, name));
  const changed = { ...user, ...own, ...change, attributes: Object.fromEntries([...kept, ...others]) };
  await namingFields(viewer, () => updateUser(viewer.tokens, id, changed));
}
