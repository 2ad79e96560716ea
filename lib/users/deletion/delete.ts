import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listFederatedIdentities } from '@/lib/keycloak/federated-identities';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import { readServerInfo } from '@/lib/keycloak/server-info';
import { listConsents, listSessions } from '@/lib/keycloak/sessions';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { keepsImportedIds } from '@/lib/keycloak/versions';
import { memoizeFor } from '@/lib/memoize-for';
import { readDirectAccess } from '@/lib/users/account/access';
import type { DeletionImpact, RestoreOptions } from '@/lib/users/deletion/schema';
import { directoryOf } from '@/lib/users/operations/directory';
import { refusalOf } from '@/lib/users/operations/guards';
import { unseenRoles } from '@/lib/users/seen-roles';

/** Returns what deleting a user would also remove, and whether Pouch would refuse to delete them. */
export async function readDeletionImpact(viewer: Viewer, user: UserRepresentation): Promise<DeletionImpact> {
  const { id } = user;
  const [sessions, consents, access, identities, directory, refusal, restoreOptions, unseen] = await Promise.all([
    listSessions(viewer.tokens, id),
    listConsents(viewer.tokens, id),
    readDirectAccess(viewer, id),
    listFederatedIdentities(viewer.tokens, id),
    directoryOf(viewer, user),
    refusalOf(viewer, user, 'delete'),
    readRestoreOptions(viewer),
    unseenRoles(viewer),
  ]);
  return {
    sessions: sessions.length,
    offlineClients: consents.filter(({ offlineClients }) => offlineClients.length > 0).map(({ clientId }) => clientId),
    roles: access.roles.map(roleLabel),
    unseen,
    groups: access.groups.map(groupLabel),
    identityProviders: identities.map(({ identityProvider }) => identityProvider),
    directory: directory && { name: directory.name, afterDeletion: directory.afterDeletion },
    refusal,
    ...restoreOptions,
  };
}

/** A restore is a partial import, which Keycloak allows only to those who manage the realm. */
export async function readRestoreOptions(viewer: Viewer): Promise<RestoreOptions> {
  const mayRestore = viewer.permissions.has('manage-realm');
  return { mayRestore, keepsId: mayRestore ? await keepsId(viewer) : null };
}

const keepsId = memoizeFor(async ({ tokens }: Viewer) => {
  const { version } = await readServerInfo(tokens);
  return version === null ? null : keepsImportedIds(version);
});
