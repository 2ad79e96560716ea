import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { listCredentials } from '@/lib/keycloak/credentials';
import { createUser, setPassword } from '@/lib/keycloak/users';
import type { ImportedUser } from '@/lib/users/import/row';
import { hashedPassword } from '@/lib/users/passwords/grouped';
import { namingFields } from '@/lib/users/profile/refusals';

type NewPassword = {
  createdTimestamp: number;
  password: string | null;
  /** Whether it may be hashed by Pouch. */
  isStrong: boolean;
};

/** Whether this Keycloak takes passwords that are hashed already: found out with the first users, and for each of them. */
type Hashing = { isTaken: boolean | null };

const CLEAR = 'Keycloak hashed the password, because it did not take the hash that Pouch made; this takes longer.';
const UPDATE_PASSWORD = 'UPDATE_PASSWORD';

/** Creates a user with one request that holds everything but groups and roles. After UNAVAILABLE the user may exist. */
export async function createImported(viewer: Viewer, wanted: ImportedUser, made: NewPassword, hashing: Hashing) {
  const { groups: _, roles: __, requiredActions, ...fields } = wanted;
  const user = {
    ...fields,
    enabled: wanted.enabled ?? true,
    // Wallaroo verifies no addresses, and a realm that does would ask each user.
    emailVerified: wanted.emailVerified ?? true,
    createdTimestamp: made.createdTimestamp,
    requiredActions: [...new Set([...requiredActions, ...(made.password === null ? [] : [UPDATE_PASSWORD])])],
  };
  const target = { id: null, name: wanted.username };
  const create = () => createWith(viewer, user, made, hashing);
  return audited(viewer, 'user.create', target, create, { targetOf: ({ id }) => ({ ...target, id }) });
}

type Whole = Parameters<typeof createUser>[1];

async function createWith(viewer: Viewer, user: Whole, { password, isStrong }: NewPassword, hashing: Hashing) {
  const inClear = () =>
    namingFields(viewer, () => createUser(viewer.tokens, user, password === null ? null : temporary(password)));
  if (password === null || !isStrong || hashing.isTaken === false) {
    return { id: await inClear(), note: isStrong && hashing.isTaken === false ? CLEAR : '' };
  }
  const hashed = await hashedPassword(password);
  const id = await namingFields(viewer, () => createUser(viewer.tokens, user, hashed));
  if (hashing.isTaken) return { id, note: '' };
  hashing.isTaken = await isStored(viewer, id, hashed.algorithm);
  if (hashing.isTaken) return { id, note: '' };
  await setPassword(viewer.tokens, id, temporary(password));
  return { id, note: CLEAR };
}

const temporary = (value: string) => ({ value, isTemporary: true });

/** Returns whether Keycloak has stored the hash as it came. Where that can't be told, it counts as not stored. */
async function isStored({ tokens }: Viewer, id: string, algorithm: string): Promise<boolean> {
  try {
    const stored = (await listCredentials(tokens, id)).find(({ type }) => type === 'password');
    return stored?.credentialData?.includes(`"${algorithm}"`) ?? false;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') return false;
    throw error;
  }
}
