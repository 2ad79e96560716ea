import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { withUpdatePassword } from '@/lib/keycloak/required-actions';
import { createUser } from '@/lib/keycloak/users';
import { findExact } from '@/lib/users/import/compare';
import type { ImportedUser } from '@/lib/users/import/row';
import { mayBeOurs } from '@/lib/users/operations/may-be-ours';
import { type Hashing, writeGenerated } from '@/lib/users/passwords/ready';
import { namingFields } from '@/lib/users/profile/refusals';

type NewPassword = {
  createdTimestamp: number;
  password: string | null;
  /** Whether it may be hashed by Pouch. */
  isStrong: boolean;
};

/** Creates a user with one request that holds everything but groups and roles. After UNAVAILABLE the user may exist. */
export async function createImported(viewer: Viewer, wanted: ImportedUser, made: NewPassword, hashing: Hashing) {
  const { groups: _, roles: __, requiredActions, ...fields } = wanted;
  const user = {
    ...fields,
    enabled: wanted.enabled ?? true,
    // Wallaroo verifies no addresses, and a realm that does would ask each user.
    emailVerified: wanted.emailVerified ?? true,
    createdTimestamp: made.createdTimestamp,
    requiredActions: made.password === null ? requiredActions : withUpdatePassword({ requiredActions }),
  };
  const target = { id: null, name: wanted.username };
  const create = () => createWith(viewer, user, made, hashing);
  return audited(viewer, 'user.create', target, create, { targetOf: ({ id }) => ({ ...target, id }) });
}

type Whole = Parameters<typeof createUser>[1];

async function createWith(viewer: Viewer, user: Whole, { password, isStrong }: NewPassword, hashing: Hashing) {
  const create = (given: Parameters<typeof createUser>[2]) => namingFields(viewer, () => createUser(viewer.tokens, user, given));
  return password === null
    ? { id: await create(null), note: '' }
    : writeGenerated(viewer, { password, isStrong }, hashing, create);
}

type Row = Pick<ImportedUser, 'username' | 'email'>;

/** Returns what to throw for a repeated attempt, which may be refused because of the user whom an earlier one created. */
export async function perhapsCreated(
  viewer: Viewer,
  { username, email }: Row,
  askedAt: number,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== 'CONFLICT') return error;
  const found = await Promise.all([findExact(viewer, { username }), findExact(viewer, { email })]);
  if (!found.some((user) => user && mayBeOurs(user, askedAt))) return error;
  const words =
    'Keycloak did not answer the first attempt, and now has a user with this username or email address, who may be the one of this row. Look when the user was created, and reset the password.';
  return new AppError('CONFLICT', words, { cause: error });
}
