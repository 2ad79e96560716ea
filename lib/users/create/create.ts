import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak, keycloakOnce } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { representation } from '@/lib/keycloak/user-representation';
import type { createUserSchema } from '@/lib/users/create/schema';

type Person = Omit<z.output<typeof createUserSchema>, 'password'>;

/**
 * One POST with everything in it, then a read-back where the answer was lost. Gives the new id.
 * Keycloak keeps the creation time it is given, which therefore tells our account from a namesake.
 */
export async function createWithPassword(viewer: Viewer, person: Person, password: string): Promise<string> {
  const createdTimestamp = Date.now();
  const user = {
    ...person,
    enabled: true,
    createdTimestamp,
    requiredActions: ['UPDATE_PASSWORD'],
    credentials: [{ type: 'password', value: password, temporary: true }],
  };
  try {
    const { id } = await keycloakOnce(viewer.tokens, (admin) => admin.users.create(user));
    return id;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    const id = await findCreated(viewer, person, createdTimestamp, error);
    if (id) return id;
    throw new AppError('UNAVAILABLE', 'Keycloak did not answer, and the user was not created. Try again.', { cause: error });
  }
}

type Created = Pick<Person, 'email' | 'username'>;

/** By the address: where a realm takes addresses for usernames, Keycloak did not keep the one that it was given. */
async function findCreated({ tokens }: Viewer, { email, username }: Created, createdTimestamp: number, cause: AppError) {
  const ask = keycloak(tokens, (admin) => admin.users.find({ email, exact: true, briefRepresentation: true }));
  const found = await ask.catch((error) => {
    if (!(error instanceof AppError)) throw error;
    const words = `Keycloak stopped answering. "${username}" may or may not have been created: search for it before you try again.`;
    throw new AppError('UNAVAILABLE', words, { cause });
  });
  return parseAnswer(z.array(representation), found).find((user) => user.createdTimestamp === createdTimestamp)?.id;
}
