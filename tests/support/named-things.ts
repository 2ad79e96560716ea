import { bulkRequests, type CopiedOperation } from '@/components/users/commands/user-requests';
import { AppError } from '@/lib/errors';
import type { Role } from '@/lib/keycloak/realm-names';
import type { KnownRole } from '@/lib/users/account/schema';
import { keycloakSide } from './stack.ts';

/** A role of the realm, a role of a client and two groups, one in the other, all with the same name. */
export type Named = { roles: Role[]; groups: { id: string; names: string[] }[]; remove: () => Promise<void> };

/** Makes them in Keycloak, as far as it takes the name. */
export async function makeNamed(name: string): Promise<Named> {
  const admin = await keycloakSide();
  const roles: Role[] = [];
  const groups: Named['groups'] = [];
  const ways: (() => Promise<unknown>)[] = [];
  const realmRole = async () => (await admin.roles.find()).find((role) => role.name === name)?.id;
  if (!(await realmRole()) && (await isTaken(() => admin.roles.create({ name })))) {
    const id = (await realmRole()) ?? '';
    roles.push({ client: null, name });
    ways.push(() => admin.roles.delById({ id }));
  }
  let uuid = '';
  if (await isTaken(async () => (uuid = (await admin.clients.create({ clientId: name })).id))) {
    ways.push(() => admin.clients.del({ id: uuid }));
    if (await isTaken(() => admin.clients.createRole({ id: uuid, name }))) roles.push({ client: name, name });
  }
  let outer = '';
  if (await isTaken(async () => (outer = (await admin.groups.create({ name })).id))) {
    ways.push(() => admin.groups.del({ id: outer }));
    const { id } = await admin.groups.createChildGroup({ id: outer }, { name });
    groups.push({ id: outer, names: [name] }, { id, names: [name, name] });
  }
  const remove = async () => {
    for (const way of ways.reverse()) await way();
  };
  return { roles, groups, remove };
}

/** Keycloak refuses some names, such as a client ID of blanks, and PostgreSQL those with a NUL. */
async function isTaken(create: () => Promise<unknown>): Promise<boolean> {
  return create().then(
    () => true,
    (error: Error) => {
      if (error instanceof AppError || error.name !== 'NetworkError') throw error;
      return false;
    },
  );
}

/** The requests that take all of it from a user. */
export function requestsWithout(roles: KnownRole[], groups: Named['groups']) {
  const operations: CopiedOperation[] = [
    ...roles.map((role) => ({ kind: 'remove-role' as const, role })),
    ...groups.map(({ id }) => ({ kind: 'leave-group' as const, groupId: id })),
  ];
  return operations.flatMap(bulkRequests);
}

/** Those of the roles and groups that Keycloak says a user has. */
export async function heldOf(id: string, { roles, groups }: Named): Promise<Pick<Named, 'roles' | 'groups'>> {
  const { users } = await keycloakSide();
  const { realmMappings = [], clientMappings = {} } = await users.listRoleMappings({ id });
  const joined = await users.listGroups({ id });
  const has = ({ client, name }: Role) => {
    const mapped: { name?: string }[] =
      client === null ? realmMappings : (Object.entries(clientMappings).find(([of]) => of === client)?.[1].mappings ?? []);
    return mapped.some((role) => role.name === name);
  };
  return { roles: roles.filter(has), groups: groups.filter((group) => joined.some((one) => one.id === group.id)) };
}
