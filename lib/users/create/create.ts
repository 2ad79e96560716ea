import 'server-only';
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { KeycloakFault } from '@/lib/keycloak/breaker';
import type { NewPassword } from '@/lib/keycloak/new-password';
import { createUser, findUsers } from '@/lib/keycloak/users';
import type { createUserSchema } from '@/lib/users/create/schema';
import { mayBeOurs } from '@/lib/users/operations/may-be-ours';
import { namingFields } from '@/lib/users/profile/refusals';

export type NewUser = Omit<z.output<typeof createUserSchema>, 'password' | 'isTemporary' | 'access'>;

/**
 * Creates a user, with a password where one is given, with one request that holds everything, reads back where the answer was lost, and returns the ID.
 * From 23 on Keycloak keeps the creation time that it is given, which tells this user from another with the same name.
 */
export async function createWhole(viewer: Viewer, user: NewUser, password: NewPassword | null): Promise<string> {
  const createdTimestamp = Date.now();
  const whole = {
    ...user,
    enabled: true,
    createdTimestamp,
    requiredActions: password?.isTemporary === false ? [] : ['UPDATE_PASSWORD'],
  };
  try {
    return await namingFields(viewer, () => createUser(viewer.tokens, whole, password));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const id = await findCreated(viewer, user, createdTimestamp, error);
    if (id) return id;
    const words =
      error instanceof KeycloakFault
        ? `The user was not created. ${error.message}`
        : 'Keycloak did not answer, and the user was not created. Try again.';
    throw new AppError('UNAVAILABLE', words, { cause: error });
  }
}

type Created = Pick<NewUser, 'email' | 'username'>;

/** Searches by address: a realm that uses addresses as usernames does not keep the username that it is given. */
async function findCreated({ tokens }: Viewer, { email, username }: Created, createdTimestamp: number, cause: AppError) {
  const found = await findUsers(tokens, { email, exact: true, briefRepresentation: true }).catch((error) => {
    if (!(error instanceof AppError)) throw error;
    const words = `Pouch could not ask Keycloak what became of it: "${username}" may or may not have been created. Search for it before you try again.`;
    throw new AppError('UNAVAILABLE', words, { cause });
  });
  const own = found.find((user) => user.createdTimestamp === createdTimestamp);
  if (own || !found.some((user) => mayBeOurs(user, createdTimestamp))) return own?.id;
  const words = `Keycloak did not say whether it created the user, and has one with the address "${email}" now. Look there when the user was created, and reset the password if this is the new one.`;
  throw new AppError('UNAVAILABLE', words, { cause });
}
