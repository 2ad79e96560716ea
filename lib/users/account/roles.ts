import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listClients } from '@/lib/keycloak/clients';
import { listAvailableRoles, listEffectiveRoles } from '@/lib/keycloak/role-mappings';
import { listRoles, type RoleContainer, type RoleRepresentation } from '@/lib/keycloak/roles';
import { mapLimited } from '@/lib/map-limited';
import { toKnown } from '@/lib/users/account/access';
import type { AvailableRoles, KnownRole } from '@/lib/users/account/schema';

type Client = NonNullable<KnownRole['client']>;

/** Returns what could still be given to a user: the realm's roles, then those of each client. */
export async function readAvailableRoles(viewer: Viewer, id: string): Promise<AvailableRoles> {
  const [ofRealm, ofClients] = await Promise.all([
    rolesWithout(viewer, id, 'realm'),
    eachClient(viewer, ({ uuid }) => rolesWithout(viewer, id, { clientUuid: uuid })),
  ]);
  return { roles: [...toKnownRoles(ofRealm, null), ...(ofClients ?? [])], withClients: ofClients !== null };
}

/** Returns every role of the realm, then of each client, whoever holds it. */
export async function readAllRoles(viewer: Viewer): Promise<KnownRole[]> {
  const [ofRealm, ofClients] = await Promise.all([
    listRoles(viewer.tokens, 'realm'),
    eachClient(viewer, ({ uuid }) => listRoles(viewer.tokens, { clientUuid: uuid })),
  ]);
  return [...toKnownRoles(ofRealm, null), ...(ofClients ?? [])];
}

/** Returns null for a viewer who may not see which clients there are. */
async function eachClient(viewer: Viewer, rolesOf: (client: Client) => Promise<RoleRepresentation[]>) {
  if (!viewer.permissions.has('view-clients')) return null;
  const clients = await listClients(viewer.tokens);
  const roles = await mapLimited(clients, async ({ id: uuid, clientId }) => {
    const client = { uuid, clientId };
    return toKnownRoles(await rolesOf(client), client);
  });
  return roles.flat().sort(byNotation);
}

/** Returns the roles that a user does not hold. Keycloak calls available also those held through a group or another role. */
async function rolesWithout({ tokens }: Viewer, id: string, container: RoleContainer): Promise<RoleRepresentation[]> {
  const available = await listAvailableRoles(tokens, id, container);
  if (available.length === 0) return [];
  const held = new Set((await listEffectiveRoles(tokens, id, container)).map(({ name }) => name));
  return available.filter(({ name }) => !held.has(name));
}

function toKnownRoles(roles: RoleRepresentation[], client: KnownRole['client']): KnownRole[] {
  return roles.map((role) => toKnown(role, client)).sort(byNotation);
}

function byNotation(one: KnownRole, other: KnownRole): number {
  return one.notation.localeCompare(other.notation, 'en');
}
