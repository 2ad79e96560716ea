import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { keycloak, keycloakOnce } from '@/lib/keycloak/client';
import { listBeforeFailure, parseAnswer } from '@/lib/keycloak/errors';
import { credentialOf, type HashedPassword, type NewPassword } from '@/lib/keycloak/new-password';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { isRecord } from '@/lib/own-value';

// Paths are below /admin/realms/{realm}. Every function also throws FORBIDDEN without its role, UNAUTHENTICATED and UNAVAILABLE.

const values = z.array(z.string());
/** Not a z.record, which leaves out an attribute that is named __proto__, so that it would be lost when the user is written back. */
const attributes = z.custom<Record<string, string[]>>((given) => {
  return isRecord(given) && Object.values(given).every((each) => values.safeParse(each).success);
});

const described = z.looseObject({
  id: z.string(),
  username: z.string(),
  email: z.string().nullish(),
  emailVerified: z.boolean().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  enabled: z.boolean().nullish(),
  createdTimestamp: z.number().nullish(),
  federationLink: z.string().nullish(),
  requiredActions: z.array(z.string()).nullish(),
  /** Epoch seconds: Keycloak refuses tokens that were issued before. */
  notBefore: z.number().nullish(),
  attributes: attributes.nullish(),
});
/** A user whom Keycloak does not store has the directory in the ID; older versions say it nowhere else. */
const FROM_DIRECTORY = /^f:([^:]+):/;

/** What Pouch reads of a UserRepresentation. The rest is kept, so that the whole can be written back. */
export const userRepresentation = described.transform((user) => {
  const directory = user.federationLink ?? FROM_DIRECTORY.exec(user.id)?.[1];
  return directory ? { ...user, federationLink: directory } : user;
});
export type UserRepresentation = z.output<typeof userRepresentation>;

/** A stretch of a list, with less of each entry where `briefRepresentation` is set. */
export type Page = { first?: number; max?: number; briefRepresentation?: boolean };

/** What Keycloak filters users by, `q` being attributes. Older versions ignore some: lib/users/list/applied-filters.ts finds out which. */
export type UserFilter = {
  search?: string;
  username?: string;
  email?: string;
  exact?: boolean;
  enabled?: boolean;
  emailVerified?: boolean;
  createdAfter?: number;
  idpAlias?: string;
  q?: string;
};

/** Keycloak broke off its answer, and these are the users before that: those whom it stores itself, and of some directories. */
export class PartOfUsers extends AppError {
  readonly users: UserRepresentation[];

  constructor(users: UserRepresentation[], cause: unknown) {
    const words = 'Keycloak could not finish its search, as happens while an LDAP directory does not answer it.';
    super('UNAVAILABLE', `${words} Check the directories of the realm in Keycloak, then try again.`, { cause });
    this.users = users;
  }
}

/** Returns the users that match. GET /users; view-users or query-users; PartOfUsers where Keycloak breaks off, as 21 and 24 do. */
export async function findUsers(tokens: TokenSource, query: UserFilter & Page): Promise<UserRepresentation[]> {
  const answer = await keycloak(tokens, (admin) => admin.users.find(query)).catch((error) => {
    const part = listBeforeFailure(error);
    throw part ? new PartOfUsers(parseAnswer(z.array(userRepresentation), part), error) : error;
  });
  return parseAnswer(z.array(userRepresentation), answer);
}

/** Returns how many users match. GET /users/count; view-users or query-users. */
export async function readUserCount(tokens: TokenSource, query: UserFilter): Promise<number> {
  return parseAnswer(z.number(), await keycloak(tokens, (admin) => admin.users.count(query)));
}

/** Returns the whole user, also the fields that Pouch does not know, or null. GET /users/{id}; view-users. */
export async function readUser(
  tokens: TokenSource,
  id: string,
  query: { userProfileMetadata?: boolean } = {},
): Promise<UserRepresentation | null> {
  const answer = await keycloak(tokens, (admin) => admin.users.findOne({ ...query, id }));
  return answer ? parseAnswer(userRepresentation, answer) : null;
}

/** Replaces the user. PUT /users/{id}; manage-users; NOT_FOUND, CONFLICT, INVALID_INPUT with the fields. */
export async function updateUser(tokens: TokenSource, id: string, user: UserRepresentation): Promise<void> {
  const { access: _, ...changed } = user;
  await keycloak(tokens, (admin) => admin.users.update({ id }, changed as object));
}

type NewUser = Omit<Partial<UserRepresentation>, 'id'> & { username: string };
/**
 * Creates a user, with a password where one is given, and returns its ID. POST /users; manage-users; CONFLICT, INVALID_INPUT with the
 * fields. After UNAVAILABLE the user may exist.
 */
export async function createUser(
  tokens: TokenSource,
  user: NewUser,
  password: NewPassword | HashedPassword | null,
): Promise<string> {
  const created = { ...user, credentials: password === null ? [] : [credentialOf(password)] };
  return (await keycloakOnce(tokens, (admin) => admin.users.create(created as object))).id;
}

/** Deletes the user. DELETE /users/{id}; manage-users; NOT_FOUND. */
export async function deleteUser(tokens: TokenSource, id: string): Promise<void> {
  let attempts = 0;
  try {
    await keycloak(tokens, (admin) => {
      attempts++;
      return admin.users.del({ id });
    });
  } catch (error) {
    // A 404 on a repeated attempt means that the first one, whose answer was lost, deleted the user.
    const isDeleted = error instanceof AppError && error.code === 'NOT_FOUND' && attempts > 1;
    if (!isDeleted) throw error;
  }
}

/**
 * Ends all sessions and refuses the tokens issued until now, offline ones too. POST /users/{id}/logout; manage-users;
 * NOT_FOUND. It is safe to repeat.
 */
export async function logOutUser(tokens: TokenSource, id: string): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.logout({ id }));
}

/** Sets the password. PUT /users/{id}/reset-password; manage-users; NOT_FOUND, INVALID_INPUT by the password policy. */
export async function setPassword(tokens: TokenSource, id: string, password: NewPassword): Promise<void> {
  await keycloak(tokens, (admin) => admin.users.resetPassword({ id, credential: credentialOf(password) }));
}

type RequiredActionsMail = { actions: string[]; lifespan: number; clientId?: string; redirectUri?: string };

/**
 * Mails a link that verifies the address, leads through required actions and lives for `lifespan` seconds. PUT /users/{id}/execute-actions-email;
 * manage-users; NOT_FOUND, INVALID_INPUT, also for a `redirectUri` that the client has not registered. Sent once: each request is another mail.
 */
export async function mailRequiredActions(tokens: TokenSource, id: string, mail: RequiredActionsMail): Promise<void> {
  await keycloakOnce(tokens, (admin) => admin.users.executeActionsEmail({ ...mail, id }));
}
