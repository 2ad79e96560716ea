import 'server-only';
import { z } from 'zod';
import { keycloak, type TokenSource } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';

const person = z.object({
  id: z.string(),
  username: z.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  enabled: z.boolean().default(false),
  requiredActions: z.array(z.string()).nullish(),
});

const lock = z.object({ disabled: z.boolean() });
const credentials = z.array(z.object({ type: z.string() }));
const identities = z.array(z.object({ identityProvider: z.string() }));

/** An account as far as signing in as it goes. */
export type Person = z.output<typeof person>;

/** The account that Keycloak would take `name` for at sign-in: by username, then by e-mail address. */
export async function findPerson(tokens: TokenSource, name: string): Promise<Person | null> {
  for (const field of name.includes('@') ? [{ username: name }, { email: name }] : [{ username: name }]) {
    const answer = await keycloak(tokens, (admin) => admin.users.find({ ...field, exact: true }));
    const [found] = understand(z.array(person), answer);
    if (found) return found;
  }
  return null;
}

export type SignInMeans = {
  /** Shut out after too many wrong passwords: Keycloak then refuses the right one in the same words. */
  isLocked: boolean;
  hasPassword: boolean;
  /** Whether a password alone is refused, because a one-time code is asked for with it. */
  hasOneTimeCode: boolean;
  hasPasskey: boolean;
  /** The identity providers through which the person signs in. */
  providers: string[];
};

/** What there is to sign in with, and whether it is let in. */
export async function readSignInMeans(tokens: TokenSource, id: string): Promise<SignInMeans> {
  const [attack, held, linked] = await Promise.all([
    keycloak(tokens, (admin) => admin.attackDetection.findOne({ id })),
    keycloak(tokens, (admin) => admin.users.getCredentials({ id })),
    keycloak(tokens, (admin) => admin.users.listFederatedIdentities({ id })),
  ]);
  const types = understand(credentials, held).map(({ type }) => type);
  return {
    isLocked: understand(lock, attack).disabled,
    hasPassword: types.includes('password'),
    hasOneTimeCode: types.includes('otp'),
    hasPasskey: types.includes('webauthn-passwordless'),
    providers: understand(identities, linked).map(({ identityProvider }) => identityProvider),
  };
}
