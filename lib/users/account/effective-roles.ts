import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listClients } from '@/lib/keycloak/clients';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import { type RoleMappings, readRoleMappingsOfGroup } from '@/lib/keycloak/role-mappings';
import { listRolesWithin, type RoleRepresentation } from '@/lib/keycloak/roles';
import { mapLimited } from '@/lib/map-limited';
import { isDefaultRole, toKnown } from '@/lib/users/account/known-roles';
import type { HeldRole, KnownRole, RoleSource } from '@/lib/users/account/schema';
import type { Group } from '@/lib/users/schema';

type Given = { role: RoleRepresentation; source: RoleSource };

/**
 * Returns every role that a user has in effect, given ones first: what was given to the user and to each group around them, and
 * what is within these. Keycloak has lists of effective roles, but none that says where a role comes from.
 */
export async function readEffectiveRoles(viewer: Viewer, direct: RoleMappings, chains: Group[][]): Promise<HeldRole[]> {
  const [clientIds, ofGroups] = await Promise.all([readClientIds(viewer), readRolesOfGroups(viewer, chains)]);
  const known = (role: RoleRepresentation) => toKnown(role, clientOf(role, clientIds));
  const held = new Map<string, HeldRole>();
  let given = [...allOf(direct).map((role) => ({ role, source: { kind: 'direct' as const } })), ...ofGroups];
  while (given.length > 0) {
    const isNew = ({ role }: Given, index: number) =>
      !held.has(role.id) && given.findIndex((one) => one.role.id === role.id) === index;
    const added = given.filter(isNew);
    for (const { role } of added) {
      const entry = known(role);
      held.set(role.id, { ...entry, isDirect: false, isDefault: isDefaultRole(entry), sources: [] });
    }
    for (const { role, source } of given) held.get(role.id)?.sources.push(source);
    const composites = added.filter(({ role }) => role.composite !== false);
    given = (await mapLimited(composites, ({ role }) => readWithin(viewer, role, known(role)))).flat();
  }
  return [...held.values()].map(withDirect).sort(byPlace);
}

async function readClientIds({ tokens }: Viewer): Promise<Map<string, string>> {
  return new Map((await listClients(tokens)).map(({ id, clientId }) => [id, clientId]));
}

/** A group within others gives its members the roles of those too. */
async function readRolesOfGroups({ tokens }: Viewer, chains: Group[][]): Promise<Given[]> {
  const groups = new Map(chains.flat().map((group) => [group.id, group]));
  const given = await mapLimited([...groups.values()], async (group) => {
    const source = { kind: 'group' as const, label: groupLabel(group) };
    return allOf(await readRoleMappingsOfGroup(tokens, group.id)).map((role) => ({ role, source }));
  });
  return given.flat();
}

async function readWithin({ tokens }: Viewer, role: RoleRepresentation, known: KnownRole): Promise<Given[]> {
  const source: RoleSource = isDefaultRole(known) ? { kind: 'default' } : { kind: 'role', label: roleLabel(known) };
  return (await listRolesWithin(tokens, role.id)).map((inner) => ({ role: inner, source }));
}

function allOf({ realm, clients }: RoleMappings): RoleRepresentation[] {
  return [...realm, ...clients.flatMap(({ roles }) => roles)];
}

function clientOf({ clientRole, containerId }: RoleRepresentation, clientIds: Map<string, string>) {
  if (!clientRole || !containerId) return null;
  return { uuid: containerId, clientId: clientIds.get(containerId) ?? containerId };
}

function withDirect(role: HeldRole): HeldRole {
  return { ...role, isDirect: role.sources.some(({ kind }) => kind === 'direct') };
}

/** Roles that can be removed here come first, and those of clients after those of the realm. */
function byPlace(one: HeldRole, other: HeldRole): number {
  const place = ({ isDirect, client }: HeldRole) => (isDirect ? 0 : 2) + (client === null ? 0 : 1);
  return place(one) - place(other) || roleLabel(one).localeCompare(roleLabel(other), 'en');
}
