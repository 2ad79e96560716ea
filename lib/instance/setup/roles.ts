import 'server-only';
import { AppError } from '@/lib/errors';
import { MANAGEMENT_ROLES, type Registration } from '@/lib/instance/setup/registration';
import { findClient, requireClient } from '@/lib/keycloak/clients';
import { managementClientOf, roleLabel } from '@/lib/keycloak/realm-names';
import type { RoleMappings } from '@/lib/keycloak/role-mappings';
import { findRole, listRoles, type RoleContainer, type RoleRepresentation } from '@/lib/keycloak/roles';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** Roles of the realm or of one client. */
export type RolesOf = { container: RoleContainer; client: string | null; roles: RoleRepresentation[] };

/** Returns the roles that Pouch's tokens carry: those of its functions and the one that opens it. NOT_FOUND without that one. */
export async function wantedRoles(tokens: TokenSource, { realm, accessRole }: Registration): Promise<RolesOf[]> {
  const managementClient = managementClientOf(realm);
  const management = await rolesOfClient(tokens, managementClient, MANAGEMENT_ROLES);
  const access = await accessRoleOf(tokens, accessRole);
  if (accessRole.client !== managementClient) return [management, access];
  const roles = [...management.roles, ...access.roles.filter(({ id }) => management.roles.every((one) => one.id !== id))];
  return [{ ...management, roles }];
}

async function rolesOfClient(tokens: TokenSource, clientId: string, names: string[]): Promise<RolesOf> {
  const { id } = await requireClient(tokens, clientId);
  const offered = await listRoles(tokens, { clientUuid: id });
  return { container: { clientUuid: id }, client: clientId, roles: offered.filter(({ name }) => names.includes(name)) };
}

async function accessRoleOf(tokens: TokenSource, { client, name }: Registration['accessRole']): Promise<RolesOf> {
  const owner = client === null ? null : await findClient(tokens, client);
  const container = owner ? { clientUuid: owner.id } : 'realm';
  const role = client === null || owner ? await findRole(tokens, container, name) : null;
  if (role) return { container, client, roles: [role] };
  throw new AppError(
    'NOT_FOUND',
    `There is no role "${roleLabel({ client, name })}", which should open Pouch. Name another one.`,
  );
}

/** Returns which roles have to be let into Pouch's tokens, and which have to be kept out. */
export function missingMappings(wanted: RolesOf[], mapped: RoleMappings): { allow: RolesOf[]; disallow: RolesOf[] } {
  const present: RolesOf[] = [
    { container: 'realm', client: null, roles: mapped.realm },
    ...mapped.clients.map(({ clientUuid, clientId, roles }) => ({ container: { clientUuid }, client: clientId, roles })),
  ];
  return { allow: without(wanted, present), disallow: without(present, wanted) };
}

function without(some: RolesOf[], others: RolesOf[]): RolesOf[] {
  const known = new Set(others.flatMap(({ roles }) => roles.map(({ id }) => id)));
  return some
    .map((each) => ({ ...each, roles: each.roles.filter(({ id }) => !known.has(id)) }))
    .filter(({ roles }) => roles.length > 0);
}
