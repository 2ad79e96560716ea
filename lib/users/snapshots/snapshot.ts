import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { listCredentials } from '@/lib/keycloak/credentials';
import { federatedIdentity, listFederatedIdentities } from '@/lib/keycloak/federated-identities';
import { listOrganizationsOfUser } from '@/lib/keycloak/organizations';
import { readRoleMappings } from '@/lib/keycloak/role-mappings';
import { userRepresentation } from '@/lib/keycloak/users';
import { readGroupsOf } from '@/lib/users/groups';
import { requireUser } from '@/lib/users/user';

/** All of an account that the Admin REST API lets be read, as far as it can be put back. */
export const snapshot = z.object({
  user: userRepresentation,
  realmRoles: z.array(z.string()),
  clientRoles: z.record(z.string(), z.array(z.string())),
  groups: z.array(z.string()),
  federatedIdentities: z.array(federatedIdentity),
  /** Types only: Keycloak never returns the secrets. */
  credentials: z.array(z.string()),
  /** Names; membership is named when it is lost, and not given back. */
  organizations: z.array(z.string()).default([]),
});
export type Snapshot = z.output<typeof snapshot>;

export async function takeSnapshot(viewer: Viewer, id: string): Promise<Snapshot> {
  const { tokens } = viewer;
  const [{ access: _, ...user }, roles, joined, federatedIdentities, credentials, organizations] = await Promise.all([
    requireUser(viewer, id),
    readRoleMappings(tokens, id),
    readGroupsOf(viewer, id),
    listFederatedIdentities(tokens, id),
    listCredentials(tokens, id),
    listOrganizationsOfUser(tokens, id),
  ]);
  return {
    user,
    realmRoles: roles.realm.map(({ name }) => name),
    clientRoles: Object.fromEntries(roles.clients.map((each) => [each.clientId, each.roles.map(({ name }) => name)])),
    groups: joined.map(({ path }) => path),
    federatedIdentities,
    credentials: credentials.map(({ type }) => type),
    organizations: (organizations ?? []).map(({ name }) => name),
  };
}
