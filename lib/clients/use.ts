import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { readEvents } from '@/lib/clients/events';
import type { ClientUse } from '@/lib/clients/schema';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type Client, countOfflineSessions, countSessions, findClient, readServiceAccountUser } from '@/lib/keycloak/clients';
import { managementClientOf } from '@/lib/keycloak/realm-names';
import { listEffectiveRoles, readRoleMappings } from '@/lib/keycloak/role-mappings';

/** Returns how a client is used, and which roles its service account has. */
export async function readUse(viewer: Viewer, client: Client): Promise<ClientUse> {
  const [sessions, offlineSessions, roles, events] = await Promise.all([
    countSessions(viewer.tokens, client.id),
    countOfflineSessions(viewer.tokens, client.id),
    client.serviceAccountsEnabled ? rolesOrNull(viewer, client) : null,
    readEvents(viewer, client),
  ]);
  return { sessions, offlineSessions, roles, events };
}

async function rolesOrNull(viewer: Viewer, client: Client): Promise<ClientUse['roles']> {
  try {
    return await readServiceAccountRoles(viewer, client);
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return null;
    throw error;
  }
}

/** Returns all roles of the service account, also those that it has through others. */
async function readServiceAccountRoles({ tokens }: Viewer, client: Client): Promise<ClientUse['roles']> {
  const management = managementClientOf(env().POUCH_REALM);
  const { id } = await readServiceAccountUser(tokens, client.id);
  const [realm, direct, manager] = await Promise.all([
    listEffectiveRoles(tokens, id, 'realm'),
    readRoleMappings(tokens, id),
    findClient(tokens, management),
  ]);
  const managing = manager ? await listEffectiveRoles(tokens, id, { clientUuid: manager.id }) : [];
  const elsewhere = direct.clients.filter(({ clientId }) => clientId !== management);
  return {
    management: namesOf(managing),
    realm: namesOf(realm),
    other: elsewhere.flatMap(({ clientId, roles }) => roles.map(({ name }) => `${clientId}: ${name}`)),
  };
}

function namesOf(roles: { name: string }[]): string[] {
  return roles.map(({ name }) => name).sort();
}
