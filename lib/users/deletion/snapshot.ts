import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { representation } from '@/lib/keycloak/user-representation';
import { readUser } from '@/lib/keycloak/users';
import { readGroupsOf } from '@/lib/users/account/groups';

const names = z.array(z.object({ name: z.string() }));
const mappings = z.object({
  realmMappings: names.nullish(),
  clientMappings: z.record(z.string(), z.object({ client: z.string(), mappings: names })).nullish(),
});
const identity = z.object({ identityProvider: z.string(), userId: z.string(), userName: z.string() });
const types = z.array(z.object({ type: z.string() }));

/** All of an account that the Admin REST API lets be read, as far as it can be put back. */
export const snapshot = z.object({
  user: representation,
  realmRoles: z.array(z.string()),
  clientRoles: z.record(z.string(), z.array(z.string())),
  groups: z.array(z.string()),
  federatedIdentities: z.array(identity),
  /** Kinds only: Keycloak gives nobody the secrets. */
  credentials: z.array(z.string()),
  /** Names; membership is named when it is lost, and not given back. */
  organizations: z.array(z.string()).default([]),
});
export type Snapshot = z.output<typeof snapshot>;

export async function takeSnapshot(viewer: Viewer, id: string): Promise<Snapshot> {
  const { tokens } = viewer;
  const [user, roles, joined, identities, credentials, organizations] = await Promise.all([
    readUser(viewer, id),
    keycloak(tokens, (admin) => admin.users.listRoleMappings({ id })),
    readGroupsOf(viewer, id),
    keycloak(tokens, (admin) => admin.users.listFederatedIdentities({ id })),
    keycloak(tokens, (admin) => admin.users.getCredentials({ id })),
    readOrganizations(viewer, id),
  ]);
  const { realmMappings, clientMappings } = parseAnswer(mappings, roles);
  const { access: _, ...whole } = user;
  return {
    user: representation.parse(whole),
    realmRoles: (realmMappings ?? []).map(({ name }) => name),
    clientRoles: Object.fromEntries(
      Object.values(clientMappings ?? {}).map(({ client, mappings: held }) => [client, held.map(({ name }) => name)]),
    ),
    groups: joined.map(({ path }) => path),
    federatedIdentities: parseAnswer(z.array(identity), identities),
    credentials: parseAnswer(types, credentials).map(({ type }) => type),
    organizations,
  };
}

/** None where the realm has no organizations (a feature since Keycloak 26), or the viewer may not see them. */
async function readOrganizations({ tokens }: Viewer, userId: string): Promise<string[]> {
  try {
    const found = await keycloak(tokens, (admin) => admin.organizations.memberOrganizations({ userId }));
    return parseAnswer(names, found).map(({ name }) => name);
  } catch (error) {
    if (error instanceof AppError && ['NOT_FOUND', 'FORBIDDEN'].includes(error.code)) return [];
    throw error;
  }
}
