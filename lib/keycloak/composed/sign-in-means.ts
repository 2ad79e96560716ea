import 'server-only';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { readBruteForceStatus } from '@/lib/keycloak/brute-force';
import { readSignInRules, type SignInRules } from '@/lib/keycloak/composed/sign-in-rules';
import { type CredentialRepresentation, listCredentials } from '@/lib/keycloak/credentials';
import { listFederatedIdentities } from '@/lib/keycloak/federated-identities';
import { inWords } from '@/lib/keycloak/required-actions';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { findUsers, readUser, type UserRepresentation } from '@/lib/keycloak/users';

/** Returns the user that Keycloak would take `name` for at sign-in: by username, then by email address. */
export async function findUserByLogin(tokens: TokenSource, name: string): Promise<UserRepresentation | null> {
  for (const field of name.includes('@') ? [{ username: name }, { email: name }] : [{ username: name }]) {
    const [found] = await findUsers(tokens, { ...field, exact: true });
    if (found) return found;
  }
  return null;
}

export type SignInMeans = {
  /** Locked out after too many wrong passwords: Keycloak then refuses the right one with the same message. */
  isLocked: boolean;
  /** Whether the user was named by an email address, and the realm takes usernames only. */
  isNamedInVain: boolean;
  /** The required actions before a password alone is accepted, in words; empty: none. */
  pending: string;
  hasPassword: boolean;
  /** Whether a password alone is refused, because Keycloak asks for a one-time code with it. */
  hasOneTimeCode: boolean;
  hasPasskey: boolean;
  /** The identity providers through which the user signs in. */
  providers: string[];
};

/** Returns what the user can sign in with, and whether the name that was typed is accepted. */
export async function readSignInMeans(tokens: TokenSource, user: UserRepresentation, typed: string): Promise<SignInMeans> {
  const { id, username } = user;
  const [bruteForce, credentials, identities, rules] = await Promise.all([
    readBruteForceStatus(tokens, id),
    listCredentials(tokens, id),
    listFederatedIdentities(tokens, id),
    readSignInRules(tokens),
  ]);
  const types = credentials.map(({ type }) => type);
  return {
    isLocked: bruteForce?.disabled ?? false,
    isNamedInVain: !rules.takesEmail && typed.toLowerCase() !== username.toLowerCase(),
    pending: inWords(demandsOn(user, rules, credentials)),
    hasPassword: types.includes('password'),
    hasOneTimeCode: types.includes('otp'),
    hasPasskey: types.includes('webauthn-passwordless'),
    providers: identities.map(({ identityProvider }) => identityProvider),
  };
}

export type FirstSignIn = { username: string; email: string | null; alsoAsked: string };

/** Returns the username for a sign-in with a temporary password, the email address, and what is asked for besides a new one, in words. NOT_FOUND. */
export async function readFirstSignIn(tokens: TokenSource, id: string): Promise<FirstSignIn> {
  const [user, rules] = await Promise.all([readUser(tokens, id), readSignInRules(tokens)]);
  if (!user) throw new AppError('NOT_FOUND', 'This user does not exist, or was deleted meanwhile. Go back to the list of users.');
  const demands = demandsOn(user, rules).filter((demand) => demand !== 'UPDATE_PASSWORD');
  return { username: user.username, email: user.email || null, alsoAsked: inWords(demands) };
}

/** Returns the user's required actions, and those that Keycloak adds at the next sign-in. */
function demandsOn(user: UserRepresentation, rules: SignInRules, held: CredentialRepresentation[] = []): string[] {
  const { wantsVerifiedEmail, passwordDays } = rules;
  const setAt = held.find(({ type }) => type === 'password')?.createdDate;
  const isPasswordTooOld = passwordDays !== null && !!setAt && Date.now() - setAt > passwordDays * DAY_MS;
  return [
    ...(user.requiredActions ?? []),
    ...(isPasswordTooOld ? ['UPDATE_PASSWORD'] : []),
    ...(wantsVerifiedEmail && user.email && !user.emailVerified ? ['VERIFY_EMAIL'] : []),
    ...emptyFields(user, rules),
  ];
}

function emptyFields(user: UserRepresentation, { demandedFields }: SignInRules): string[] {
  const values: Record<string, unknown> = { ...user.attributes, ...user };
  return demandedFields
    .filter(({ name }) => [values[name]].flat().every((value) => !value))
    .map(({ label }) => `fill in “${label}”`);
}
