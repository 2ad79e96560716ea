import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readEvents } from '@/lib/clients/events';
import type { ClientUse, ServiceAccountAccess } from '@/lib/clients/schema';
import { env } from '@/lib/env';
import { isForbidden } from '@/lib/errors';
import { type Client, countOfflineSessions, countSessions, findClient, readServiceAccountUser } from '@/lib/keycloak/clients';
import { listGroupsOfUser } from '@/lib/keycloak/groups';
import { managementClientOf } from '@/lib/keycloak/realm-names';
import { listEffectiveRoles, readRoleMappings } from '@/lib/keycloak/role-mappings';

const MAX_GROUPS = 20;

/** Returns how a client is used, and what its service account may do. */
export async function readUse(viewer: Viewer, client: Client): Promise<ClientUse> {
  const [sessions, offlineSessions, access, events] = await Promise.all([
    countSessions(viewer.tokens, client.id),
    countOfflineSessions(viewer.tokens, client.id),
    client.serviceAccountsEnabled ? accessOrNull(viewer, client) : null,
    readEvents(viewer, client),
  ]);
  return { sessions, offlineSessions, access, events };
}

async function accessOrNull(viewer: Viewer, client: Client): Promise<ServiceAccountAccess | null> {
  try {
    return await readAccess(viewer, client);
  } catch (error) {
    if (isForbidden(error)) return null;
    throw error;
  }
}

/** Returns all roles of the service account, also those that it has through others, and its groups. */
async function readAccess({ tokens }: Viewer, client: Client): Promise<ServiceAccountAccess> {
  const management = managementClientOf(env().POUCH_REALM);
  const { id } = await readServiceAccountUser(tokens, client.id);
  const [realm, direct, manager, groups] = await Promise.all([
    listEffectiveRoles(tokens, id, 'realm'),
    readRoleMappings(tokens, id),
    findClient(tokens, management),
    listGroupsOfUser(tokens, id, { first: 0, max: MAX_GROUPS + 1, briefRepresentation: true }),
  ]);
  const managing = manager ? await listEffectiveRoles(tokens, id, { clientUuid: manager.id }) : [];
  const elsewhere = direct.clients.filter(({ clientId }) => clientId !== management);
  return {
    userId: id,
    roles: {
      management: namesOf(managing),
      realm: namesOf(realm),
      other: elsewhere.flatMap(({ clientId, roles }) => roles.map(({ name }) => `${clientId}: ${name}`)),
    },
    groups: groups.slice(0, MAX_GROUPS).map(({ path }) => path),
    hasMoreGroups: groups.length > MAX_GROUPS,
  };
}

function namesOf(roles: { name: string }[]): string[] {
  return roles.map(({ name }) => name).sort();
}
