import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { roles, toKnown } from '@/lib/users/access';
import type { AvailableRoles, KnownRole } from '@/lib/users/person-schema';

const MOST_CLIENTS = 500;
/** So many clients are asked about at once. */
const IN_FLIGHT = 8;

const clients = z.array(z.object({ id: z.string(), clientId: z.string() }));
type Client = z.output<typeof clients>[number];

/** What could still be given to an account: the realm's roles, then those of each client. */
export async function readAvailableRoles(viewer: Viewer, id: string): Promise<AvailableRoles> {
  const { tokens } = viewer;
  const withClients = viewer.permissions.has('view-clients');
  const [ofRealm, found] = await Promise.all([
    rolesOfRealm(viewer, id),
    withClients ? keycloak(tokens, (admin) => admin.clients.find({ first: 0, max: MOST_CLIENTS })) : [],
  ]);
  const waiting = understand(clients, found);
  const ofClients: KnownRole[] = [];
  while (waiting.length > 0) {
    const some = waiting.splice(0, IN_FLIGHT).map((client) => rolesOfClient(viewer, id, client));
    ofClients.push(...(await Promise.all(some)).flat());
  }
  return { roles: [...ofRealm, ...ofClients.sort(byNotation)], withClients };
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
  const held = new Set(understand(roles, effective).map(({ name }) => name));
  return understand(roles, available).filter(({ name }) => !held.has(name));
}

function byNotation(one: KnownRole, other: KnownRole): number {
  return one.notation.localeCompare(other.notation, 'en');
}
