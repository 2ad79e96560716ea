import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { findClient } from '@/lib/keycloak/clients';
import { findIdentityProvider } from '@/lib/keycloak/identity-providers';
import { importUser } from '@/lib/keycloak/realm';
import { findRole, listRoles, type RoleContainer } from '@/lib/keycloak/roles';
import { readUser } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import { isSegment } from '@/lib/path-segments';
import type { KeptUser } from '@/lib/users/deletion/schema';
import { readGroups } from '@/lib/users/groups';
import type { Snapshot } from '@/lib/users/snapshots/snapshot';

/** An account as a partial import takes it, without a password, and what could not come back, in words. */
export async function importOf(viewer: Viewer, kept: Snapshot): Promise<{ user: KeptUser; missing: string[] }> {
  const [realmRoles, clientRoles, groups, identities] = await Promise.all([
    split(kept.realmRoles, (name) => roleExists(viewer, 'realm', name)),
    split(pairsOf(kept.clientRoles), ({ client, role }) => clientRoleExists(viewer, client, role)),
    splitGroups(viewer, kept.groups),
    split(kept.federatedIdentities, ({ identityProvider }) => providerExists(viewer, identityProvider)),
  ]);
  const user = {
    ...withoutDirectory(kept.user),
    realmRoles: realmRoles.found,
    clientRoles: Object.fromEntries(
      Object.keys(kept.clientRoles).map((client) => [client, rolesOf(client, clientRoles.found)] as const),
    ),
    groups: groups.found,
    federatedIdentities: identities.found,
    requiredActions: [...new Set([...(kept.user.requiredActions ?? []), 'UPDATE_PASSWORD'])],
  };
  const missing = [
    ...kept.credentials.map((type) => (type === 'password' ? 'the old password' : `the credential "${type}"`)),
    ...(kept.user.federationLink ? ['the entry in the LDAP directory: the user is now stored in Keycloak'] : []),
    'sessions and tokens',
    'consents given to clients',
    ...realmRoles.missing.map((name) => `the role ${name}, which the realm no longer has`),
    ...clientRoles.missing.map(({ client, role }) => `the role ${client}/${role}, which the realm no longer has`),
    ...groups.missing.map((path) => `the group ${path}, which the realm no longer has`),
    ...identities.missing.map((link) => `the sign-in through ${link.identityProvider}, which the realm no longer has`),
    ...kept.organizations.map((name) => `membership in the organization ${name}`),
  ];
  return { user, missing };
}

/**
 * An account that can be brought back is in its directory no more: else Keycloak, which looks there first, finds it in the
 * way. With its link it would be taken, and then removed at the first look for it.
 */
function withoutDirectory(user: Snapshot['user']): Snapshot['user'] {
  const { federationLink, attributes, ...own } = user;
  if (!federationLink) return user;
  const { LDAP_ID: _, LDAP_ENTRY_DN: __, ...kept } = attributes ?? {};
  return { ...own, attributes: kept };
}

/**
 * Brings an account back under its old id through a partial import, the one way in which Keycloak takes an id
 * (since 23.0.0). Gives what could not come back, in words.
 */
export async function restoreUser(viewer: Viewer, kept: Snapshot, temporaryPassword: string): Promise<string[]> {
  requireStoredId(kept.user.id);
  const { user, missing } = await importOf(viewer, kept);
  const credentials = [{ type: 'password', value: temporaryPassword, temporary: true }];
  await importOnce(viewer, { ...user, credentials }, Boolean(kept.user.federationLink));
  return missing;
}

/** An ID of the form `f:<component>:<username>` leads to a directory, in which nothing that is stored here would be found. */
function requireStoredId(id: string): void {
  if (!id.startsWith('f:')) return;
  const words = 'The user was not restored, because only the LDAP directory had it. Create the user there again.';
  throw new AppError('REFUSED', words);
}

async function importOnce({ tokens }: Viewer, user: KeptUser, wasInDirectory: boolean): Promise<void> {
  try {
    await importUser(tokens, user);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isBack = (await readUser(tokens, user.id)) !== null;
    if (error.code === 'CONFLICT') throw new AppError('CONFLICT', inTheWay(wasInDirectory, isBack), { cause: error });
    if (error.code !== 'UNAVAILABLE' || !isBack) throw error;
  }
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

/** A role whose name can't be part of a path is looked for among all of them. */
async function roleExists({ tokens }: Viewer, container: RoleContainer, name: string): Promise<boolean> {
  if (isSegment(name)) return (await findRole(tokens, container, name)) !== null;
  return (await listRoles(tokens, container)).some((role) => role.name === name);
}

async function clientRoleExists(viewer: Viewer, clientId: string, name: string): Promise<boolean> {
  const client = await findClient(viewer.tokens, clientId);
  return client !== null && roleExists(viewer, { clientUuid: client.id }, name);
}

/** A viewer who may not see identity providers leaves it to Keycloak. */
async function providerExists({ tokens, permissions }: Viewer, alias: string): Promise<boolean> {
  if (!permissions.has('view-identity-providers')) return true;
  return (await findIdentityProvider(tokens, alias)) !== null;
}

/** The realm is asked for all its groups, where there is one to look for. */
async function splitGroups(viewer: Viewer, paths: string[]): Promise<{ found: string[]; missing: string[] }> {
  const known = new Set(paths.length === 0 ? [] : (await readGroups(viewer)).map(({ path }) => path));
  return split(paths, async (path) => known.has(path));
}

function pairsOf(clientRoles: Record<string, string[]>): { client: string; role: string }[] {
  return Object.entries(clientRoles).flatMap(([client, roles]) => roles.map((role) => ({ client, role })));
}

function rolesOf(client: string, pairs: { client: string; role: string }[]): string[] {
  return pairs.filter((pair) => pair.client === client).map(({ role }) => role);
}
