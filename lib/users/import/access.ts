import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { listClients } from '@/lib/keycloak/clients';
import { groupLabel, managementClientOf, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { readRoleMappingsOfGroup } from '@/lib/keycloak/role-mappings';
import { readRole } from '@/lib/keycloak/role-notation';
import { listRolesWithin, type RoleRepresentation } from '@/lib/keycloak/roles';
import { memoizeFor } from '@/lib/memoize-for';
import { lookUpRole } from '@/lib/users/find-role';
import { chainIn, readGroups } from '@/lib/users/group-tree';
import { type Found, type Refused, refused } from '@/lib/users/import/found';
import { type Grave, unseenIn } from '@/lib/users/import/grave';
import { planGroup } from '@/lib/users/import/plan-group';
import { isOfAdministrators } from '@/lib/users/operations/administrators';
import type { Group } from '@/lib/users/schema';
import { isPartUnseen, unseenRoles, unseenWithin } from '@/lib/users/seen-roles';

/** What a role or group gives may change while a job runs. */
const BRIEFLY = { keptMs: 30_000 };
const BY_ONE = 'Remove it here, and give it on the user’s page after the import.';
const CREATED_IF_ASKED = 'Correct the name, or have the import create the group: you are asked after the dry run.';

/** What is known of the roles of administrators while one file is looked at. */
export type AccessReader = ReturnType<typeof accessReader>;

/**
 * Returns what finds the roles and groups that a file names, and refuses those that make administrators: an import never gives
 * them. Each is asked for once in half a minute.
 */
export function accessReader(viewer: Viewer) {
  const { tokens } = viewer;
  const roles = new Map<string, () => Promise<Found<Role>>>();
  const groups = new Map<string, () => Promise<Found<string>>>();
  const around = new Map<string, () => Promise<Grave | null>>();
  const tree = memoizeFor(() => readGroups(viewer), BRIEFLY);
  const clients = memoizeFor(() => namesOfClients(viewer), BRIEFLY);

  /** Returns the role of administrators that a role is or has within it, or that it may have one; null where there is none. */
  async function administrativeIn(
    role: RoleRepresentation,
    client: string | null,
    seen = new Set<string>(),
  ): Promise<Grave | null> {
    const own = { client, name: role.name };
    if (isOfAdministrators(own)) return { label: roleLabel(own) };
    if (role.composite === false || seen.has(role.id)) return null;
    const unseen = unseenWithin(viewer);
    if (isPartUnseen(unseen)) return { unseen };
    seen.add(role.id);
    for (const inner of await listRolesWithin(tokens, role.id)) {
      const found = await administrativeIn(inner, await clientOf(inner), seen);
      if (found !== null) return found;
    }
    return null;
  }

  /** The role of a client that is not found counts as the management client's: it may be one. */
  async function clientOf({ clientRole, containerId }: RoleRepresentation): Promise<string | null> {
    if (!clientRole) return null;
    return (await clients()).get(containerId ?? '') ?? managementClientOf(env().POUCH_REALM);
  }

  async function findRole(name: string): Promise<Found<Role>> {
    const wanted = readRole(name);
    if (!wanted)
      return refused(
        `“${name}” is not the name of a role.`,
        'Write role for a role of the realm, and client/role for a client’s.',
      );
    const found = await lookUpRole(viewer, wanted);
    if (!found)
      return refused(`There is no role “${roleLabel(wanted)}”.`, 'Correct the name, or create the role in Keycloak first.');
    const grave = await administrativeIn(found.role, wanted.client);
    if (grave === null) return { value: wanted };
    if ('unseen' in grave) return unseenIn(`The role “${roleLabel(wanted)}” may contain`, grave.unseen);
    const contains =
      grave.label === roleLabel(wanted) ? 'is a role of administrators' : `contains “${grave.label}”, a role of administrators`;
    return refused(`The role “${roleLabel(wanted)}” ${contains}, which an import never gives.`, BY_ONE);
  }

  async function findGroup(name: string): Promise<Found<string>> {
    const all = await tree();
    const path = name.startsWith('/') ? name : `/${name}`;
    const byPath = all.filter((group) => group.path === path);
    const found = byPath.length > 0 ? byPath : all.filter((group) => group.names.at(-1) === name);
    const [group] = found;
    if (!group) return missing(name, path, all);
    if (found.length > 1)
      return refused(`Several groups are called “${name}”.`, 'Write the path of the group, as in /Sales/North.');
    const grave = await graveRoleOf(group, all);
    if (grave === null) return { value: group.id };
    if ('unseen' in grave) return unseenIn(`The group “${groupLabel(group)}” may give its members`, grave.unseen);
    const words = `The group “${groupLabel(group)}” gives its members “${grave.label}”, a role of administrators, which an import never gives.`;
    return refused(words, BY_ONE);
  }

  async function missing(name: string, path: string, all: Group[]): Promise<Refused> {
    const reason = `There is no group “${name}”.`;
    const plan = planGroup(all, path);
    if (!plan) return refused(reason, 'Correct the path, which is written as in /Sales/North.');
    const unseen = await unseenRoles(viewer);
    // Its rows would be refused as well, once it is there.
    if (isPartUnseen(unseen)) return unseenIn(`${reason} Once created, it may give its members`, unseen);
    const grave = plan.around && (await graveRoleOf(plan.around, all));
    if (!grave) return { ...refused(reason, CREATED_IF_ASKED), creates: plan.creates };
    if (!('label' in grave)) return unseenIn(`${reason} The group around it may give its members`, grave.unseen);
    const words = `It is not created in “${plan.around?.path}”, which gives its members “${grave.label}”, a role of administrators.`;
    return refused(`${reason} ${words}`, BY_ONE);
  }

  /** A group also gives its members the roles of the groups around it. */
  async function graveRoleOf(group: Group, all: Group[]): Promise<Grave | null> {
    for (const { id } of chainIn(all, group.id)) {
      const grave = await briefly(around, id, graveRoleOfOne);
      if (grave !== null) return grave;
    }
    const unseen = await unseenRoles(viewer);
    return isPartUnseen(unseen) ? { unseen } : null;
  }

  async function graveRoleOfOne(id: string): Promise<Grave | null> {
    const { realm, clients: ofClients } = await readRoleMappingsOfGroup(tokens, id);
    const all = [
      ...realm.map((role) => ({ role, client: null })),
      ...ofClients.flatMap((each) => each.roles.map((role) => ({ role, client: each.clientId }))),
    ];
    for (const { role, client } of all) {
      const grave = await administrativeIn(role, client);
      if (grave !== null) return grave;
    }
    return null;
  }

  return {
    role: (name: string) => briefly(roles, name, findRole),
    group: (name: string) => briefly(groups, name, findGroup),
  };
}

async function namesOfClients({ tokens }: Viewer): Promise<Map<string, string>> {
  return new Map((await listClients(tokens)).map(({ id, clientId }) => [id, clientId]));
}

function briefly<T>(known: Map<string, () => Promise<T>>, key: string, find: (key: string) => Promise<T>): Promise<T> {
  const read = known.get(key) ?? memoizeFor(() => find(key), BRIEFLY);
  known.set(key, read);
  return read();
}
