import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listClients } from '@/lib/keycloak/clients';
import { roleLabel } from '@/lib/keycloak/realm-names';
import { listAvailableRoles, listEffectiveRoles } from '@/lib/keycloak/role-mappings';
import { listRealmRolesIfAllowed, listRoles, type RoleContainer, type RoleRepresentation } from '@/lib/keycloak/roles';
import { mapLimited } from '@/lib/map-limited';
import { type ClientOfRoles, toKnown } from '@/lib/users/account/known-roles';
import type { AllRoles, AvailableRoles, KnownRole } from '@/lib/users/account/schema';

/** Returns what could still be given to a user: the realm's roles, then those of each client. */
export async function readAvailableRoles(viewer: Viewer, id: string): Promise<AvailableRoles> {
  const [ofRealm, ofClients] = await Promise.all([
    rolesWithout(viewer, id, 'realm'),
    eachClient(viewer, ({ uuid }) => rolesWithout(viewer, id, { clientUuid: uuid })),
  ]);
  return toAvailable(ofRealm, ofClients);
}

/** Returns every role of the realm, then of each client, as far as the viewer may see them. */
export async function readAllRoles(viewer: Viewer): Promise<AllRoles> {
  const [ofRealm, ofClients] = await Promise.all([
    listRealmRolesIfAllowed(viewer.tokens),
    eachClient(viewer, ({ uuid }) => listRoles(viewer.tokens, { clientUuid: uuid })),
  ]);
  return { ...toAvailable(ofRealm ?? [], ofClients), withRealm: ofRealm !== null };
}

function toAvailable(ofRealm: RoleRepresentation[], ofClients: KnownRole[] | null): AvailableRoles {
  return { roles: [...toKnownRoles(ofRealm, null), ...(ofClients ?? [])], withClients: ofClients !== null };
}

/** Returns null for a viewer who may not see which clients there are. */
async function eachClient(viewer: Viewer, rolesOf: (client: ClientOfRoles) => Promise<RoleRepresentation[]>) {
  if (!viewer.permissions.has('view-clients')) return null;
  const clients = await listClients(viewer.tokens);
  const roles = await mapLimited(clients, async ({ id: uuid, clientId }) => {
    const client = { uuid, clientId };
    return toKnownRoles(await rolesOf(client), client);
  });
  return roles.flat().sort(byLabel);
}

/** Returns the roles that a user does not hold. Keycloak calls available also those held through a group or another role. */
async function rolesWithout({ tokens }: Viewer, id: string, container: RoleContainer): Promise<RoleRepresentation[]> {
  const available = await listAvailableRoles(tokens, id, container);
  if (available.length === 0) return [];
  const held = new Set((await listEffectiveRoles(tokens, id, container)).map(({ name }) => name));
  return available.filter(({ name }) => !held.has(name));
}

function toKnownRoles(roles: RoleRepresentation[], client: ClientOfRoles | null): KnownRole[] {
  return roles.map((role) => toKnown(role, client)).sort(byLabel);
}

function byLabel(one: KnownRole, other: KnownRole): number {
  return roleLabel(one).localeCompare(roleLabel(other), 'en');
}
