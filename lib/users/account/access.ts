import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { defaultRoleOf } from '@/lib/keycloak/realm-names';
import { readGroupsOf } from '@/lib/users/account/groups';
import type { Access, KnownRole } from '@/lib/users/account/schema';

const role = z.object({ name: z.string(), description: z.string().nullish() });
export const roles = z.array(role);
const mappings = z.object({
  realmMappings: roles.nullish(),
  clientMappings: z.record(z.string(), z.object({ id: z.string(), client: z.string(), mappings: roles })).nullish(),
});

export async function readAccess(viewer: Viewer, id: string): Promise<Access> {
  const { tokens } = viewer;
  const [direct, effective, groups] = await Promise.all([
    keycloak(tokens, (admin) => admin.users.listRoleMappings({ id })),
    keycloak(tokens, (admin) => admin.users.listCompositeRealmRoleMappings({ id })),
    readGroupsOf(viewer, id),
  ]);
  const { realmMappings, clientMappings } = parseAnswer(mappings, direct);
  const own = (realmMappings ?? []).map((held) => ({ ...toKnown(held, null), isDirect: true }));
  const ofClients = Object.values(clientMappings ?? {}).flatMap(({ id: uuid, client, mappings: held }) =>
    held.map((one) => ({ ...toKnown(one, { uuid, clientId: client }), isDirect: true })),
  );
  const inherited = parseAnswer(roles, effective)
    .filter(({ name }) => !own.some(({ notation }) => notation === name))
    .map((held) => ({ ...toKnown(held, null), isDirect: false }));
  return {
    roles: [...own, ...ofClients, ...inherited].filter(({ notation }) => notation !== defaultRoleOf(env().POUCH_REALM)),
    groups,
  };
}

/** A role with words for people, of the realm or of a client. */
export function toKnown({ name, description }: z.output<typeof role>, client: KnownRole['client']): KnownRole {
  // Keycloak's own descriptions are message keys such as ${role_admin}.
  const words = description && !description.startsWith('${') ? description : '';
  return { notation: client === null ? name : `${client.clientId}/${name}`, name, description: words, client };
}
