import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { issuer } from '@/lib/keycloak/oidc';
import { readFirstSignIn } from '@/lib/keycloak/sign-in-means';
import type { HandOff } from '@/lib/users/hand-off/schema';
import { ownInstance } from '@/lib/wallaroo/own-instance';
import { sdkAsPython } from '@/lib/wallaroo/sdk-settings';

/** Returns what the user is given. They need the username that Keycloak stored, which may differ from the one in the request. */
export async function handOff(
  { tokens }: Viewer,
  account: Pick<HandOff, 'id' | 'username' | 'temporaryPassword'>,
): Promise<HandOff> {
  const first = await readFirstSignIn(tokens, account.id).catch((error: unknown) => {
    // The account is there, and its password is nowhere else: it is handed over without this.
    if (error instanceof AppError) return { username: account.username, alsoAsked: '' };
    throw error;
  });
  return {
    ...account,
    ...first,
    signInUrl: `${issuer()}/account`,
    sdkBlock: sdkAsPython(ownInstance(), { kind: 'sso' }),
  };
}
