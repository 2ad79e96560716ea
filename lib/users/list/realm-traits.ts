import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listDirectories } from '@/lib/keycloak/directories';
import { listIdentityProviders } from '@/lib/keycloak/identity-providers';
import { findUsers } from '@/lib/keycloak/users';
import type { UserList } from '@/lib/users/list/schema';
import { afterDeletion } from '@/lib/users/operations/directory';
import type { DirectoryFate } from '@/lib/users/operations/schema';

const KEPT_MS = 5 * 60_000;
const FAR_AWAY = Date.UTC(9000, 0, 1);

/** Returns whether Keycloak applies `createdAfter` (26.7 and newer): older servers ignore it and find all users. */
export const filtersByCreation = memoizeFor(async ({ tokens }) => {
  const query = { search: '*', createdAfter: FAR_AWAY, max: 1, briefRepresentation: true };
  return (await findUsers(tokens, query)).length === 0;
});

/** Returns the aliases of the identity providers through which users may sign in. Needs view-identity-providers. */
export const identityProviders = memoizeFor(async ({ tokens }) => {
  return (await listIdentityProviders(tokens)).map(({ alias }) => alias);
});

/**
 * The directories (LDAP and the like) that would all have to be asked for this list: those of a realm that has any,
 * unless there is a search, or the list is one of accounts that Keycloak knows of by itself. None without view-realm.
 */
export async function directoriesToSearch(viewer: Viewer, { q, admins, origin }: UserList): Promise<string[]> {
  const isSmall = q !== '' || admins || origin === 'brokered';
  return isSmall ? [] : (await directoriesOf(viewer)).map(({ name }) => name);
}

/** The directories of the realm that are in use. None without view-realm. */
export async function directoriesOf(viewer: Viewer): Promise<DirectoryFate[]> {
  return viewer.permissions.has('view-realm') ? directories(viewer) : [];
}

const directories = memoizeFor(async ({ tokens }) => {
  const enabled = (await listDirectories(tokens)).filter(({ isEnabled }) => isEnabled);
  return enabled.map((each) => ({ name: each.name ?? 'a directory', afterDeletion: afterDeletion(each) }));
});

/** Reads once in a while, whoever asks: this is how the realm is set up, and seldom changes. Failures aren't kept. */
function memoizeFor<T>(read: (viewer: Viewer) => Promise<T>): (viewer: Viewer) => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | undefined;
  return (viewer) => {
    if (kept && Date.now() < kept.until) return kept.answer;
    const answer = read(viewer);
    kept = { answer, until: Date.now() + KEPT_MS };
    answer.catch(() => {
      kept = undefined;
    });
    return answer;
  };
}
