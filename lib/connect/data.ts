import 'server-only';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import { requirePermission } from '@/lib/auth/viewer';
import { type FilledIn, type Readiness, usernameSchema } from '@/lib/connect/schema';
import { env } from '@/lib/env';
import { readSecret } from '@/lib/keycloak/client-secrets';
import { requireClient } from '@/lib/keycloak/clients';
import { findUserByLogin, readSignInMeans, type SignInMeans } from '@/lib/keycloak/composed/sign-in-means';
import { parse } from '@/lib/request/parse';
import type { Instance } from '@/lib/wallaroo/instance';
import { ownInstance } from '@/lib/wallaroo/own-instance';

/** Returns the instance that the settings describe. */
export async function getInstance(): Promise<Instance> {
  await requirePermission('view-users');
  return ownInstance();
}

/** Returns whether the user can connect, and what prevents it. */
export async function getReadiness(input: unknown): Promise<Readiness> {
  const { tokens } = await requirePermission('view-users');
  const username = parse(usernameSchema, input);
  const user = await findUserByLogin(tokens, username);
  if (!user) return { exists: false, id: null, obstacles: [] };
  const means = await readSignInMeans(tokens, user, username);
  const obstacles: string[] = [];
  if (!user.enabled) obstacles.push('The user is disabled and cannot sign in.');
  if (means.isLocked) obstacles.push('The user is locked after too many wrong passwords, and cannot sign in until unlocked.');
  if (means.isNamedInVain) obstacles.push(`This realm accepts only usernames at sign-in: use ${user.username}.`);
  if (means.pending) {
    const refused = 'Until then, Keycloak refuses every sign-in with the password.';
    obstacles.push(`At the next sign-in in a browser, the user must ${means.pending}. ${refused}`);
  }
  const password = passwordObstacle(means);
  if (password) obstacles.push(password);
  if (!user.email) obstacles.push("The user has no email address, so the SDK's browser sign-in fails with KeyError: 'email'.");
  return { exists: true, id: user.id, obstacles };
}

/** Returns why a password alone, as scripts have it, is not enough. */
function passwordObstacle({ hasPassword, hasOneTimeCode, hasPasskey, providers }: SignInMeans): string | null {
  const ways = [...providers.map((name) => `through ${name}`), ...(hasPasskey ? ['with a passkey'] : [])];
  if (!hasPassword && ways.length === 0) return 'The user has no password. Set one.';
  if (!hasPassword)
    return `The user signs in ${ways.join(' or ')} and has no password, so only signing in through the browser works.`;
  if (hasOneTimeCode)
    return 'Keycloak also asks for a one-time code, so a password alone is refused and only signing in through the browser works.';
  return null;
}

/** Returns the secret of the API client, for blocks that shall hold it. It takes the role that revealing it takes. */
export async function fillIn(username: string): Promise<FilledIn> {
  const viewer = await requirePermission('manage-clients');
  const { POUCH_API_CLIENT_ID } = env();
  const name = username ? `${POUCH_API_CLIENT_ID} and ${username}` : POUCH_API_CLIENT_ID;
  return audited(viewer, 'connection.fill-in', { id: null, name }, async () => {
    requireRecentSignIn(viewer);
    return { clientSecret: await readSecret(viewer.tokens, await requireClient(viewer.tokens, POUCH_API_CLIENT_ID)) };
  });
}
