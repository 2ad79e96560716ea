import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { Prepared, Row } from '@/lib/jobs/kinds';
import { credentialOf, type HashedPassword, type NewPassword } from '@/lib/keycloak/new-password';
import { withUpdatePassword } from '@/lib/keycloak/required-actions';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { PasswordPolicy } from '@/lib/passwords/password-policy';
import { noted } from '@/lib/users/bulk/outcome';
import { passwordDateOf } from '@/lib/users/bulk/reads';
import { applyOperation } from '@/lib/users/operations/apply';
import { type Hashing, strongestFor, writeGenerated } from '@/lib/users/passwords/ready';
import { changeFields } from '@/lib/users/profile/write';

/** Makes up a password for a user. Keycloak moves a password's date when it sets one. */
export async function prepareReissue(
  viewer: Viewer,
  user: UserRepresentation,
  policy: PasswordPolicy,
): Promise<Prepared<UserRepresentation>> {
  const { password, isStrong } = strongestFor(policy, user);
  return { before: { passwordDate: await passwordDateOf(viewer, user.id), isStrong }, secret: password, subject: user };
}

/**
 * Gives a user the temporary password that was made up. Keycloak takes a hashed one with the whole user only, so a user whom it does not take so, as where a
 * field breaks the realm's user profile, gets it in clear. Returns what there is to say.
 */
export async function reissue(viewer: Viewer, user: UserRepresentation, row: Row, hashing: Hashing): Promise<string | undefined> {
  const { isStrong = false, passwordDate = null } = noted.parse(row.before ?? {});
  const password = row.secret ?? '';
  const inClear = () => applyOperation(viewer, user, { kind: 'reset-password', password });
  const write = async (given: NewPassword | HashedPassword) => {
    if ('value' in given) await inClear();
    else await changeFields(viewer, user, { requiredActions: withUpdatePassword(user), credentials: [credentialOf(given)] });
    return user.id;
  };
  // What a directory is to be told it must be told in clear.
  const isReady = isStrong && !user.federationLink;
  try {
    const { note } = await writeGenerated(viewer, { password, isStrong: isReady }, hashing, write, passwordDate);
    return note || undefined;
  } catch (error) {
    if (!isReady || !(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
    await inClear();
  }
}
