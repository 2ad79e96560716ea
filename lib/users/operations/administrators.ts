import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { defaultAccessRoleOf, parseRole, type Role } from '@/lib/keycloak/realm-names';
import { type Representation, representation } from '@/lib/keycloak/user-representation';
import { isLeftOutOfSearches } from '@/lib/users/operations/service-accounts';

const BATCH = 100;

const names = z.array(z.object({ name: z.string() }));

/** Whether the account holds a role that must not die out, directly, through a group or within another role. */
export async function isAdministrator(viewer: Viewer, id: string): Promise<boolean> {
  return (await administratorRolesOf(viewer, id)).length > 0;
}

/** Whether the account holds the role that opens Pouch, and whether as its own. */
export async function administratorRoleOf({ tokens }: Viewer, id: string): Promise<'directly' | 'inherited' | 'no'> {
  const { client, name } = parseRole(env().POUCH_ACCESS_ROLE);
  const holds = (answer: unknown) => parseAnswer(names, answer).some((role) => role.name === name);
  const [direct, effective] = await Promise.all(
    client === null
      ? [
          keycloak(tokens, (admin) => admin.users.listRealmRoleMappings({ id })),
          keycloak(tokens, (admin) => admin.users.listCompositeRealmRoleMappings({ id })),
        ]
      : [
          keycloak(tokens, async (admin) =>
            admin.users.listClientRoleMappings({ id, clientUniqueId: await clientUuid(admin, client) }),
          ),
          keycloak(tokens, async (admin) =>
            admin.users.listCompositeClientRoleMappings({ id, clientUniqueId: await clientUuid(admin, client) }),
          ),
        ],
  );
  return holds(direct) ? 'directly' : holds(effective) ? 'inherited' : 'no';
}

/** Throws CONFLICT unless every such role of the account is also held directly by another enabled person. */
export async function requireAnotherAdministrator(viewer: Viewer, id: string): Promise<void> {
  for (const role of await administratorRolesOf(viewer, id)) {
    if (await hasAnotherHolder(viewer, role, id)) continue;
    const words = `Nothing was changed, because this is the last enabled administrator (role "${role.name}"). Make another user an administrator first.`;
    throw new AppError('CONFLICT', words);
  }
}

/** The role that opens Pouch, and the one that opens the realm to its administrators. */
export function guardedRoles(): Role[] {
  const { POUCH_ACCESS_ROLE, POUCH_REALM } = env();
  return [...new Set([POUCH_ACCESS_ROLE, defaultAccessRoleOf(POUCH_REALM)])].map(parseRole);
}

async function administratorRolesOf({ tokens }: Viewer, id: string): Promise<Role[]> {
  const held = await Promise.all(
    guardedRoles().map(async (role) => {
      const { client } = role;
      const answer = await keycloak(tokens, async (admin) => {
        if (client === null) return admin.users.listCompositeRealmRoleMappings({ id });
        return admin.users.listCompositeClientRoleMappings({ id, clientUniqueId: await clientUuid(admin, client) });
      });
      return parseAnswer(names, answer).some(({ name }) => name === role.name) ? [role] : [];
    }),
  );
  return held.flat();
}

async function hasAnotherHolder(viewer: Viewer, role: Role, id: string): Promise<boolean> {
  for (let first = 0; ; first += BATCH) {
    const people = await readHolders(viewer, role, { first, max: BATCH, briefRepresentation: true });
    for (const person of people) {
      if (person.id !== id && person.enabled && !(await isLeftOutOfSearches(viewer, person))) return true;
    }
    if (people.length < BATCH) return false;
  }
}

type Page = { first: number; max: number; briefRepresentation: boolean };

/** Those who hold the role directly, service accounts among them. */
export async function readHolders({ tokens }: Viewer, { client, name }: Role, page: Page): Promise<Representation[]> {
  const answer = await keycloak(tokens, async (admin) => {
    if (client === null) return admin.roles.findUsersWithRole({ name, ...page });
    return admin.clients.findUsersWithRole({ id: await clientUuid(admin, client), roleName: name, ...page });
  });
  return parseAnswer(z.array(representation), answer);
}

async function clientUuid(
  admin: { clients: { find: (q: { clientId: string }) => Promise<{ id?: string }[]> } },
  clientId: string,
) {
  const [client] = await admin.clients.find({ clientId });
  if (!client?.id) throw new AppError('NOT_FOUND', `The realm has no client ${clientId}, which POUCH_ACCESS_ROLE names.`);
  return client.id;
}
