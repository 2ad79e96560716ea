import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { type DirectoryComponent, listDirectories, testDirectory } from '@/lib/keycloak/directories';
import { listIdentityProviders } from '@/lib/keycloak/identity-providers';
import { readRealmIfAllowed } from '@/lib/keycloak/realm';
import { log } from '@/lib/log';
import { mapLimited } from '@/lib/map-limited';
import { memoizeFor } from '@/lib/memoize-for';
import type { UserList } from '@/lib/users/list/schema';
import type { MissingDirectory } from '@/lib/users/list/search';
import { scannedOf } from '@/lib/users/list/search-params';
import { afterDeletion } from '@/lib/users/operations/directory';
import type { DirectoryEffect } from '@/lib/users/operations/schema';

/** For what may change at any time: long enough that turning pages does not ask for it again and again. */
const BRIEFLY = { keptMs: 10_000 };

/** Returns the aliases of the identity providers through which users may sign in. Needs view-identity-providers. */
export const identityProviders = memoizeFor(async ({ tokens }: Viewer) => {
  return (await listIdentityProviders(tokens)).map(({ alias }) => alias);
});

/** Returns whether wrong passwords lock users of this realm; null where no viewer asked who may know. */
export const locksUsers = memoizeFor(
  async ({ tokens }: Viewer) => (await readRealmIfAllowed(tokens))?.bruteForceProtected ?? null,
  BRIEFLY,
);

/**
 * Returns the directories (LDAP and the like) that would all have to be asked for this list: those of a realm that has any,
 * unless there is a search, or Keycloak stores the users of this list itself. None without view-realm.
 */
export async function directoriesToSearch(viewer: Viewer, list: UserList): Promise<string[]> {
  const isSmall = list.q !== '' || scannedOf(list) !== 'all';
  return isSmall ? [] : (await directoriesOf(viewer)).map(({ name }) => name);
}

/** Returns the directories of the realm that are in use. None without view-realm. */
export async function directoriesOf(viewer: Viewer): Promise<DirectoryEffect[]> {
  const enabled = viewer.permissions.has('view-realm') ? await components(viewer) : [];
  return enabled.map((each) => ({ name: nameOf(each), afterDeletion: afterDeletion(each) }));
}

/** Returns the LDAP directories whose users are missing from every search now. None without manage-realm, which testing needs. */
export async function missingDirectories(viewer: Viewer): Promise<MissingDirectory[]> {
  const mayTest = viewer.permissions.has('view-realm') && viewer.permissions.has('manage-realm');
  return mayTest ? missing(viewer) : [];
}

const missing = memoizeFor(async (viewer: Viewer) => {
  const ldap = (await components(viewer)).filter(({ isLdap }) => isLdap);
  const tested = await mapLimited(ldap, (each) => problemOf(viewer, each));
  return tested.flat();
}, BRIEFLY);

async function problemOf({ tokens }: Viewer, directory: DirectoryComponent): Promise<MissingDirectory[]> {
  try {
    const state = await testDirectory(tokens, directory);
    return state === 'reached' ? [] : [{ id: directory.id, name: nameOf(directory), problem: state }];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ err: error }, 'a directory could not be tested');
    return [];
  }
}

const nameOf = ({ name }: DirectoryComponent) => name ?? 'a directory';

const components = memoizeFor(
  async ({ tokens }: Viewer) => (await listDirectories(tokens)).filter(({ isEnabled }) => isEnabled),
  BRIEFLY,
);
