import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { findUsers, type Page, PartOfUsers, type UserFilter, type UserRepresentation } from '@/lib/keycloak/users';
import { missingDirectories } from '@/lib/users/list/realm-traits';

/** Returns the users that match, as far as Keycloak finds them: the directories that it cannot reach are named beside the list. */
export async function findListed(viewer: Viewer, query: UserFilter & Page): Promise<UserRepresentation[]> {
  try {
    return await findUsers(viewer.tokens, query);
  } catch (error) {
    if (!(error instanceof PartOfUsers) || (await missingDirectories(viewer)).length === 0) throw error;
    return error.users;
  }
}
