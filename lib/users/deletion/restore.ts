import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { KeycloakFault } from '@/lib/keycloak/breaker';
import { credentialOf, type HashedPassword, type NewPassword } from '@/lib/keycloak/new-password';
import { importUser } from '@/lib/keycloak/realm';
import { type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { withUpdatePassword } from '@/lib/keycloak/required-actions';
import { findUsers, type UserRepresentation } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { shown } from '@/lib/shown-text';
import { afterImport } from '@/lib/users/deletion/after-import';
import { placeGroups } from '@/lib/users/deletion/groups';
import type { ImportedUser, KeptUser } from '@/lib/users/deletion/schema';
import { type FoundRole, lookUpRole } from '@/lib/users/find-role';
import { providerExists } from '@/lib/users/links/provider';
import { findBack } from '@/lib/users/snapshots/back';
import { notRestored } from '@/lib/users/snapshots/not-stored';
import type { Snapshot } from '@/lib/users/snapshots/snapshot';

/** What could not come back, and what came back as something else, in words. */
export type RestoreNotes = { missing: string[]; replaced: string[] };

/** Returns a user as a partial import takes it, without a password, and what Pouch gives afterwards. */
export async function importOf(viewer: Viewer, kept: Snapshot): Promise<{ user: KeptUser } & RestoreNotes> {
  const [roles, groups, identities] = await Promise.all([
    mapLimited(kept.roles, async (role) => ({ role, found: await lookUpRole(viewer, role) })),
    placeGroups(viewer, kept.groups),
    split(kept.federatedIdentities, ({ identityProvider }) => providerExists(viewer, identityProvider)),
  ]);
  const known = roles.flatMap(({ role, found }) => (found ? [{ ...role, found }] : []));
  const imported = known.filter(({ name }) => !isTrimmedByImport(name));
  const user = {
    ...withoutDirectory(kept.user),
    realmRoles: namesOf(imported, null),
    clientRoles: Object.fromEntries(
      imported.flatMap(({ client }) => (client === null ? [] : [[client, namesOf(imported, client)] as const])),
    ),
    federatedIdentities: identities.found,
    requiredActions: withUpdatePassword(kept.user),
  };
  const missing = [
    ...kept.credentials.map((type) => (type === 'password' ? 'the old password' : `the credential "${type}"`)),
    ...(kept.user.federationLink ? ['the entry in the LDAP directory: the user is now stored in Keycloak'] : []),
    'sessions and tokens',
    'consents given to clients',
    ...roles.filter(({ found }) => !found).map(({ role }) => `the role ${roleLabel(role)}, which the realm no longer has`),
    ...notRestored(kept.unseen),
    ...groups.missing,
    ...identities.missing.map((link) => `the sign-in through ${link.identityProvider}, which the realm no longer has`),
    ...kept.organizations.map((name) => `membership in the organization ${name}`),
  ];
  const added = known.filter(({ name }) => isTrimmedByImport(name)).map(toMapped);
  return { user: { user, roles: added, groups: groups.found }, missing, replaced: groups.replaced };
}

/**
 * A user that can be restored is no longer in the directory: Keycloak, which looks there first, would find the other in the
 * way. With its link, the user would be imported, and then removed at the first look for it.
 */
function withoutDirectory(user: Snapshot['user']): Snapshot['user'] {
  const { federationLink, attributes, ...own } = user;
  if (!federationLink) return user;
  const { LDAP_ID: _, LDAP_ENTRY_DN: __, ...kept } = attributes ?? {};
  return { ...own, attributes: kept };
}

/** The user as it is back, and what is not as it was. */
export type Restored = RestoreNotes & { id: string };

/**
 * Restores a user under the old id through a partial import, the only call in which Keycloak accepts an id. The password is temporary. Before 23.0.0 it
 * gives another, so the user is looked up afterwards.
 */
export async function restoreUser(viewer: Viewer, kept: Snapshot, password: NewPassword | HashedPassword): Promise<Restored> {
  requireStoredId(kept.user.id);
  const { user: imported, missing, replaced } = await importOf(viewer, kept);
  await importOnce(viewer, kept.user, { ...imported.user, credentials: [credentialOf(password)] });
  const back = await findBack(viewer, kept.user);
  if (!back)
    throw new AppError('UNAVAILABLE', 'Keycloak restored the user, but does not find the user. Look for the user in the list.');
  const refused = await afterImport(viewer, back.id, imported);
  return { id: back.id, missing: [...missing, ...refused], replaced: [...replaced, ...changesOf(kept.user, back)] };
}

/** What Keycloak did not take from the import: an ID before 23.0.0, and a username where the realm has the email address as such. */
function changesOf({ id, username }: Snapshot['user'], back: UserRepresentation): string[] {
  const isRenamed = back.username.toLowerCase() !== username.toLowerCase();
  const renaming = `the username ${shown(username)} is now ${shown(back.username)}, because the realm uses the email address as username`;
  const newId = `the ID ${id} is now ${back.id}, because Keycloak before version 23 does not keep it. To Wallaroo, this is a new user`;
  return [...(back.id === id ? [] : [newId]), ...(isRenamed ? [renaming] : [])];
}

/** An ID of the form `f:<component>:<username>` leads to a directory, in which nothing that is stored here would be found. */
function requireStoredId(id: string): void {
  if (!id.startsWith('f:')) return;
  const words = 'The user was not restored, because only the LDAP directory had it. Create the user there again.';
  throw new AppError('REFUSED', words);
}

async function importOnce(viewer: Viewer, kept: Snapshot['user'], user: ImportedUser): Promise<void> {
  try {
    await importUser(viewer.tokens, user);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isBack = (await findBack(viewer, kept)) !== null;
    const wasInDirectory = Boolean(kept.federationLink);
    const isInTheWay = error.code === 'CONFLICT' || (error instanceof KeycloakFault && !isBack && (await isTaken(viewer, kept)));
    if (isInTheWay) throw new AppError('CONFLICT', inTheWay(wasInDirectory, isBack), { cause: error });
    if (error instanceof KeycloakFault && !isBack)
      throw new AppError('UNAVAILABLE', `The user was not restored. ${error.message}`, { cause: error });
    if (error.code !== 'UNAVAILABLE' || !isBack) throw error;
  }
}

/** Before 26, Keycloak fails without a word where a directory has the user already. */
async function isTaken({ tokens }: Viewer, { username }: Snapshot['user']): Promise<boolean> {
  const found = await findUsers(tokens, { username, exact: true, max: 1 }).catch(() => []);
  return found.length > 0;
}

function inTheWay(wasInDirectory: boolean, isBack: boolean): string {
  if (isBack) return 'The user was not restored, because the user already exists again: it was restored outside of Pouch.';
  if (wasInDirectory)
    return 'The user was not restored, because the LDAP directory has already created the user again, with another ID.';
  return 'The user was not restored, because another user now has this username or email address. Change or delete that user first.';
}

async function split<T>(items: T[], exists: (item: T) => Promise<boolean>): Promise<{ found: T[]; missing: T[] }> {
  const known = await mapLimited(items, exists);
  return { found: items.filter((_, index) => known[index]), missing: items.filter((_, index) => !known[index]) };
}

/** Keycloak trims the names of roles in an import, as Java does, and so gives another role, or creates one. */
function isTrimmedByImport(name: string): boolean {
  return name.charCodeAt(0) <= 32 || name.charCodeAt(name.length - 1) <= 32;
}

function namesOf(roles: Role[], client: string | null): string[] {
  return roles.filter((role) => role.client === client).map(({ name }) => name);
}

function toMapped({ client, name, found }: Role & { found: FoundRole }): KeptUser['roles'][number] {
  const { container, role } = found;
  return { client, name, id: role.id, clientUuid: container === 'realm' ? null : container.clientUuid };
}
