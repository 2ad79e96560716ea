import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { mapLimited } from '@/lib/map-limited';
import { roles, toKnown } from '@/lib/users/account/access';
import type { AvailableRoles, KnownRole } from '@/lib/users/account/schema';

const clients = z.array(z.object({ id: z.string(), clientId: z.string() }));
type Client = z.output<typeof clients>[number];

/** What could still be given to an account: the realm's roles, then those of each client. */
export async function readAvailableRoles(viewer: Viewer, id: string): Promise<AvailableRoles> {
  const [ofRealm, ofClients] = await Promise.all([
    rolesOfRealm(viewer, id),
    eachClient(viewer, (client) => rolesOfClient(viewer, id, client)),
  ]);
  return { roles: [...ofRealm, ...(ofClients ?? [])], withClients: ofClients !== null };
}

/** Every role of the realm, then of each client, whoever holds it. */
export async function readAllRoles(viewer: Viewer): Promise<KnownRole[]> {
  const { tokens } = viewer;
  const [ofRealm, ofClients] = await Promise.all([
    keycloak(tokens, (admin) => admin.roles.find()),
    eachClient(viewer, async ({ id, clientId }) => {
      const found = await keycloak(tokens, (admin) => admin.clients.listRoles({ id }));
      return parseAnswer(roles, found).map((role) => toKnown(role, { uuid: id, clientId }));
    }),
  ]);
  const known = parseAnswer(roles, ofRealm).map((role) => toKnown(role, null));
  return [...known.sort(byNotation), ...(ofClients ?? [])];
}

/** Null for somebody who may not see which clients there are. */
async function eachClient(viewer: Viewer, rolesOf: (client: Client) => Promise<KnownRole[]>): Promise<KnownRole[] | null> {
  if (!viewer.permissions.has('view-clients')) return null;
  const found = parseAnswer(clients, await keycloak(viewer.tokens, (admin) => admin.clients.find()));
  return (await mapLimited(found, rolesOf)).flat().sort(byNotation);
}

async function rolesOfRealm({ tokens }: Viewer, id: string): Promise<KnownRole[]> {
  const [available, effective] = await Promise.all([
    keycloak(tokens, (admin) => admin.users.listAvailableRealmRoleMappings({ id })),
    keycloak(tokens, (admin) => admin.users.listCompositeRealmRoleMappings({ id })),
  ]);
  return without(available, effective)
    .map((role) => toKnown(role, null))
    .sort(byNotation);
}

async function rolesOfClient({ tokens }: Viewer, id: string, { id: clientUniqueId, clientId }: Client): Promise<KnownRole[]> {
  const available = await keycloak(tokens, (admin) => admin.users.listAvailableClientRoleMappings({ id, clientUniqueId }));
  if (available.length === 0) return [];
  const effective = await keycloak(tokens, (admin) => admin.users.listCompositeClientRoleMappings({ id, clientUniqueId }));
  return without(available, effective).map((role) => toKnown(role, { uuid: clientUniqueId, clientId }));
}

/** Keycloak calls available also what somebody has through a group or another role. */
function without(available: unknown, effective: unknown): z.output<typeof roles> {
  const held = new Set(parseAnswer(roles, effective).map(({ name }) => name));
  return parseAnswer(roles, available).filter(({ name }) => !held.has(name));
}

function byNotation(one: KnownRole, other: KnownRole): number {
  return one.notation.localeCompare(other.notation, 'en');
}
