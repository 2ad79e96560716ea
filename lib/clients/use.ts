import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { readEvents } from '@/lib/clients/events';
import type { Representation } from '@/lib/clients/representation';
import type { ClientUse } from '@/lib/clients/schema';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { managementClientOf } from '@/lib/keycloak/realm-names';

const counted = z.object({ count: z.coerce.number() });
const roles = z.array(z.object({ name: z.string() }));
const mappings = z.object({
  clientMappings: z.record(z.string(), z.object({ id: z.string(), client: z.string(), mappings: roles.nullish() })).nullish(),
});

/** How a client is used, and what its service account may do. */
export async function readUse(viewer: Viewer, client: Representation): Promise<ClientUse> {
  const { id } = client;
  const [sessions, offline, held, events] = await Promise.all([
    keycloak(viewer.tokens, (admin) => admin.clients.getSessionCount({ id })),
    keycloak(viewer.tokens, (admin) => admin.clients.getOfflineSessionCount({ id })),
    client.serviceAccountsEnabled ? rolesOrNull(viewer, client) : null,
    readEvents(viewer, client),
  ]);
  return {
    sessions: parseAnswer(counted, sessions).count,
    offlineSessions: parseAnswer(counted, offline).count,
    roles: held,
    events,
  };
}

async function rolesOrNull(viewer: Viewer, client: Representation): Promise<ClientUse['roles']> {
  try {
    return await readServiceAccountRoles(viewer, client);
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') return null;
    throw error;
  }
}

/** All roles of the service account, also those that come within others. */
async function readServiceAccountRoles({ tokens }: Viewer, client: Representation): Promise<ClientUse['roles']> {
  const management = managementClientOf(env().POUCH_REALM);
  const account = await keycloak(tokens, (admin) => admin.clients.getServiceAccountUser({ id: client.id }));
  const { id } = parseAnswer(z.object({ id: z.string() }), account);
  const [realm, direct, [manager]] = await Promise.all([
    keycloak(tokens, (admin) => admin.users.listCompositeRealmRoleMappings({ id })),
    keycloak(tokens, (admin) => admin.users.listRoleMappings({ id })),
    keycloak(tokens, (admin) => admin.clients.find({ clientId: management })),
  ]);
  const clientUniqueId = manager?.id;
  const managing = clientUniqueId
    ? await keycloak(tokens, (admin) => admin.users.listCompositeClientRoleMappings({ id, clientUniqueId }))
    : [];
  const elsewhere = Object.values(parseAnswer(mappings, direct).clientMappings ?? {}).filter(
    (given) => given.client !== management,
  );
  return {
    management: namesOf(managing),
    realm: namesOf(realm),
    other: elsewhere.flatMap((given) => (given.mappings ?? []).map(({ name }) => `${given.client}: ${name}`)),
  };
}

function namesOf(answer: unknown): string[] {
  return parseAnswer(roles, answer)
    .map(({ name }) => name)
    .sort();
}
