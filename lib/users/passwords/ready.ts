import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { listCredentials } from '@/lib/keycloak/credentials';
import { type HashedPassword, type NewPassword, temporary } from '@/lib/keycloak/new-password';
import { setPassword } from '@/lib/keycloak/users';
import { groupedPassword, hashedPassword } from '@/lib/passwords/grouped';
import type { PasswordPolicy } from '@/lib/passwords/password-policy';
import type { Owner } from '@/lib/passwords/proof';
import { generatedFor } from '@/lib/users/passwords/passwords';

/** A password that Pouch made; a strong one it may hash as well, which spares Keycloak most of the work. */
export type Generated = { password: string; isStrong: boolean };

/** Whether this Keycloak takes passwords that are hashed already: found out with the first users of a job, for the others. */
export type Hashing = { isTaken: boolean | null };

const CLEAR = 'Keycloak hashed the password, because it did not take the hash that Pouch made; this takes longer.';

/** Returns a temporary password for a job: strong where the realm's policy allows such a one. Throws INVALID_INPUT where it allows none. */
export function strongestFor(policy: PasswordPolicy, owner: Owner): Generated {
  const strong = groupedPassword(policy, owner);
  return strong === null ? { password: generatedFor(policy, owner), isStrong: false } : { password: strong, isStrong: true };
}

/**
 * Lets `write` set a generated password, which gives the user's ID: hashed where it is strong and Keycloak takes it. `dateBefore` is when the password was set
 * that it replaces. Returns the ID, and what there is to say.
 */
export async function writeGenerated(
  viewer: Viewer,
  { password, isStrong }: Generated,
  hashing: Hashing,
  write: (password: NewPassword | HashedPassword) => Promise<string>,
  dateBefore: number | null = null,
): Promise<{ id: string; note: string }> {
  if (!isStrong || hashing.isTaken === false) {
    return { id: await write(temporary(password)), note: isStrong ? CLEAR : '' };
  }
  const hashed = await hashedPassword(password);
  const id = await write(hashed);
  hashing.isTaken ??= await isStored(viewer, id, hashed, dateBefore);
  if (hashing.isTaken) return { id, note: '' };
  await setPassword(viewer.tokens, id, temporary(password));
  return { id, note: CLEAR };
}

/** Returns whether Keycloak has stored the hash as it came. Where that can't be told, it counts as not stored. */
async function isStored(
  { tokens }: Viewer,
  id: string,
  { algorithm }: HashedPassword,
  dateBefore: number | null,
): Promise<boolean> {
  try {
    const stored = (await listCredentials(tokens, id)).find(({ type }) => type === 'password');
    const isNew = dateBefore === null || stored?.createdDate !== dateBefore;
    return isNew && (stored?.credentialData?.includes(`"${algorithm}"`) ?? false);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') return false;
    throw error;
  }
}
