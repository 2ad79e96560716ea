import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { readUser, type UserRepresentation } from '@/lib/keycloak/users';
import type { User } from '@/lib/users/schema';

type Tokens = Pick<Viewer, 'tokens'>;

/** Returns the whole user. Throws NOT_FOUND. */
export async function requireUser({ tokens }: Tokens, id: string): Promise<UserRepresentation> {
  const user = await readUser(tokens, id);
  if (!user) throw noSuchUser();
  return user;
}

export function noSuchUser(): AppError {
  return new AppError('NOT_FOUND', 'This user does not exist, or was deleted meanwhile. Go back to the list of users.');
}

/** Returns the user as a row of the list shows it. */
export function toUser(user: UserRepresentation): User {
  return {
    id: user.id,
    username: user.username,
    email: user.email || null,
    emailVerified: user.emailVerified ?? false,
    name: [user.firstName, user.lastName].filter(Boolean).join(' '),
    enabled: user.enabled ?? false,
    createdAt: user.createdTimestamp ? new Date(user.createdTimestamp).toISOString() : null,
  };
}
