import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { isServiceAccountName } from '@/lib/keycloak/realm-names';
import { findUsers, PartOfUsers, type UserRepresentation } from '@/lib/keycloak/users';

const BATCH = 100;

/**
 * Returns whether the user is a client's service account. Keycloak names them so, but the name alone proves nothing; it decides
 * while a directory keeps Keycloak from searching.
 */
export async function isServiceAccount(viewer: Viewer, user: UserRepresentation): Promise<boolean> {
  if (!isServiceAccountName(user.username)) return false;
  try {
    return await isLeftOutOfSearches(viewer, user);
  } catch (error) {
    if (error instanceof PartOfUsers) return true;
    throw error;
  }
}

/**
 * Returns whether Keycloak knows the user as a service account, whatever it is called. No version marks them in what it
 * answers, but all leave them out of searches. What comes from a directory is never one, and directories search differently.
 */
export async function isLeftOutOfSearches(
  { tokens }: Viewer,
  { id, username, federationLink }: UserRepresentation,
): Promise<boolean> {
  if (federationLink) return false;
  const search = searchForUsername(username);
  for (let first = 0; ; first += BATCH) {
    const found = await findUsers(tokens, { search, first, max: BATCH, briefRepresentation: true });
    if (found.some((user) => user.id === id)) return false;
    if (found.length < BATCH) return true;
  }
}

/** Keycloak takes a search apart at blanks, what is in quotation marks for the whole, and a star for anything. */
export function searchForUsername(username: string): string {
  return /[\s"*%\\]/.test(username) ? `*${username.replace(/[\s"*%\\]+/g, '*')}` : `"${username}"`;
}
