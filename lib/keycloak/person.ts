import 'server-only';
import { z } from 'zod';
import { DAY_MS } from '@/lib/duration';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { inWords } from '@/lib/keycloak/required-actions';
import { readSignInRules, type SignInRules } from '@/lib/keycloak/sign-in-rules';
import type { TokenSource } from '@/lib/keycloak/token-source';

const person = z.object({
  id: z.string(),
  username: z.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  enabled: z.boolean().default(false),
  emailVerified: z.boolean().nullish(),
  requiredActions: z.array(z.string()).nullish(),
  attributes: z.record(z.string(), z.array(z.string())).nullish(),
});

const lock = z.object({ disabled: z.boolean() });
const credentials = z.array(z.object({ type: z.string(), createdDate: z.number().nullish() }));
type Credential = z.output<typeof credentials>[number];
const identities = z.array(z.object({ identityProvider: z.string() }));

/** An account as far as signing in as it goes. */
export type Person = z.output<typeof person>;

/** The account that Keycloak would take `name` for at sign-in: by username, then by e-mail address. */
export async function findUserByLogin(tokens: TokenSource, name: string): Promise<Person | null> {
  for (const field of name.includes('@') ? [{ username: name }, { email: name }] : [{ username: name }]) {
    const answer = await keycloak(tokens, (admin) => admin.users.find({ ...field, exact: true }));
    const [found] = parseAnswer(z.array(person), answer);
    if (found) return found;
  }
  return null;
}

export type SignInMeans = {
  /** Shut out after too many wrong passwords: Keycloak then refuses the right one in the same words. */
  isLocked: boolean;
  /** Whether it was named by its e-mail address, and the realm takes usernames only. */
  isNamedInVain: boolean;
  /** What is to be done in a browser before a password alone is taken, in words; empty: nothing. */
  pending: string;
  hasPassword: boolean;
  /** Whether a password alone is refused, because a one-time code is asked for with it. */
  hasOneTimeCode: boolean;
  hasPasskey: boolean;
  /** The identity providers through which the person signs in. */
  providers: string[];
};

/** What there is to sign in with, and whether it is let in under the name that was typed. */
export async function readSignInMeans(tokens: TokenSource, person: Person, typed: string): Promise<SignInMeans> {
  const { id, username } = person;
  const [attack, held, linked, rules] = await Promise.all([
    keycloak(tokens, (admin) => admin.attackDetection.findOne({ id })),
    keycloak(tokens, (admin) => admin.users.getCredentials({ id })),
    keycloak(tokens, (admin) => admin.users.listFederatedIdentities({ id })),
    readSignInRules(tokens),
  ]);
  const credentialsHeld = parseAnswer(credentials, held);
  const types = credentialsHeld.map(({ type }) => type);
  return {
    isLocked: parseAnswer(lock, attack).disabled,
    isNamedInVain: !rules.takesEmail && typed.toLowerCase() !== username.toLowerCase(),
    pending: inWords(demandsOn(person, rules, credentialsHeld)),
    hasPassword: types.includes('password'),
    hasOneTimeCode: types.includes('otp'),
    hasPasskey: types.includes('webauthn-passwordless'),
    providers: parseAnswer(identities, linked).map(({ identityProvider }) => identityProvider),
  };
}

export type FirstSignIn = { username: string; alsoAsked: string };

/** Under what name somebody with a temporary password signs in, and what is asked besides a new one, in words. */
export async function readFirstSignIn(tokens: TokenSource, id: string): Promise<FirstSignIn> {
  const [answer, rules] = await Promise.all([keycloak(tokens, (admin) => admin.users.findOne({ id })), readSignInRules(tokens)]);
  const account = parseAnswer(person, answer);
  const demands = demandsOn(account, rules).filter((demand) => demand !== 'UPDATE_PASSWORD');
  return { username: account.username, alsoAsked: inWords(demands) };
}

/** What the account has been told to do, and what Keycloak tells it at the next sign-in. */
function demandsOn(person: Person, rules: SignInRules, held: Credential[] = []): string[] {
  const { wantsVerifiedEmail, passwordDays } = rules;
  const setAt = held.find(({ type }) => type === 'password')?.createdDate;
  const isPasswordTooOld = passwordDays !== null && !!setAt && Date.now() - setAt > passwordDays * DAY_MS;
  return [
    ...(person.requiredActions ?? []),
    ...(isPasswordTooOld ? ['UPDATE_PASSWORD'] : []),
    ...(wantsVerifiedEmail && person.email && !person.emailVerified ? ['VERIFY_EMAIL'] : []),
    ...emptyFields(person, rules),
  ];
}

function emptyFields(person: Person, { demandedFields }: SignInRules): string[] {
  const values: Record<string, unknown> = { ...person.attributes, ...person };
  return demandedFields
    .filter(({ name }) => [values[name]].flat().every((value) => !value))
    .map(({ label }) => `fill in “${label}”`);
}
