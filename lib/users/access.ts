import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { defaultRoleOf } from '@/lib/realm';
import type { Access, KnownRole } from '@/lib/users/person-schema';

const role = z.object({ name: z.string(), description: z.string().nullish() });
export const roles = z.array(role);
const mappings = z.object({
  realmMappings: roles.nullish(),
  clientMappings: z.record(z.string(), z.object({ id: z.string(), client: z.string(), mappings: roles })).nullish(),
});
const groups = z.array(z.object({ id: z.string(), path: z.string() }));

const MOST_GROUPS = 500;

export async function readAccess({ tokens }: Viewer, id: string): Promise<Access> {
  const [direct, effective, ofUser, ofRealm] = await Promise.all([
    keycloak(tokens, (admin) => admin.users.listRoleMappings({ id })),
    keycloak(tokens, (admin) => admin.users.listCompositeRealmRoleMappings({ id })),
    keycloak(tokens, (admin) => admin.users.listGroups({ id, max: MOST_GROUPS, briefRepresentation: true })),
    keycloak(tokens, (admin) => admin.groups.find({ max: MOST_GROUPS, briefRepresentation: true })),
  ]);
  const { realmMappings, clientMappings } = understand(mappings, direct);
  const own = (realmMappings ?? []).map((held) => ({ ...toKnown(held, null), isDirect: true }));
  const ofClients = Object.values(clientMappings ?? {}).flatMap(({ id: uuid, client, mappings: held }) =>
    held.map((one) => ({ ...toKnown(one, { uuid, clientId: client }), isDirect: true })),
  );
  const inherited = understand(roles, effective)
    .filter(({ name }) => !own.some(({ notation }) => notation === name))
    .map((held) => ({ ...toKnown(held, null), isDirect: false }));
  const joined = understand(groups, ofUser);
  return {
    roles: [...own, ...ofClients, ...inherited].filter(({ notation }) => notation !== defaultRoleOf(env().POUCH_REALM)),
    groups: joined,
    availableGroups: flattened(ofRealm).filter(({ id: groupId }) => joined.every((one) => one.id !== groupId)),
  };
}

/** A role with words for people, of the realm or of a client. */
export function toKnown({ name, description }: z.output<typeof role>, client: KnownRole['client']): KnownRole {
  // Keycloak's own descriptions are message keys such as ${role_admin}.
  const words = description && !description.startsWith('${') ? description : '';
  return { notation: client === null ? name : `${client.clientId}/${name}`, name, description: words, client };
}

type Tree = { id: string; path: string; subGroups?: Tree[] | null };
const tree: z.ZodType<Tree> = z.object({
  id: z.string(),
  path: z.string(),
  get subGroups() {
    return z.array(tree).nullish();
  },
});

/** A tree of groups as Keycloak gives it, as one list. */
export function flattened(answer: unknown): z.output<typeof groups> {
  const flatten = ({ id, path, subGroups }: Tree): z.output<typeof groups> => [
    { id, path },
    ...(subGroups ?? []).flatMap(flatten),
  ];
  return understand(z.array(tree), answer).flatMap(flatten);
}
