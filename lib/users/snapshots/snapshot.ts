import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { listCredentials } from '@/lib/keycloak/credentials';
import { federatedIdentitiesIn, federatedIdentity } from '@/lib/keycloak/federated-identities';
import { listOrganizationsOfUser } from '@/lib/keycloak/organizations';
import { readRealmIfAllowed } from '@/lib/keycloak/realm';
import { readRoleMappings } from '@/lib/keycloak/role-mappings';
import { type UserRepresentation, userRepresentation } from '@/lib/keycloak/users';
import { readGroupsOf } from '@/lib/users/group-tree';
import { unseenRoles } from '@/lib/users/seen-roles';

const role = z.object({ client: z.string().nullable(), name: z.string() });
/** Older snapshots have a group as its path only. */
const group = z.union([
  z.object({ id: z.string().nullable(), path: z.string(), names: z.array(z.string()) }),
  z.string().transform((path) => ({ id: null, path, names: [] })),
]);
const older = z.object({ realmRoles: z.array(z.string()), clientRoles: z.record(z.string(), z.array(z.string())) });

/** Everything about a user that the Admin REST API gives and takes back. */
export const snapshot = z.preprocess(
  withRoles,
  z.object({
    user: userRepresentation,
    roles: z.array(role),
    /** The kinds of roles that whoever deleted the user could not see, so that others may be lost. */
    unseen: z.object({ realm: z.boolean(), clients: z.boolean() }).default({ realm: false, clients: false }),
    groups: z.array(group),
    federatedIdentities: z.array(federatedIdentity),
    /** Types only: Keycloak never returns the secrets. */
    credentials: z.array(z.string()),
    /** Names; membership is named when it is lost, and not given back. */
    organizations: z.array(z.string()).default([]),
  }),
);
export type Snapshot = z.output<typeof snapshot>;
export type KeptGroup = Snapshot['groups'][number];

/** Finds out whether the realm may have organizations. Whoever deletes many users need not ask for each of them. */
export type MayHaveOrganizations = (viewer: Viewer) => Promise<boolean>;

/** Whoever sees the realm's settings sees whether it has organizations, which no version before 25 has. */
export async function mayHaveOrganizations({ tokens }: Viewer): Promise<boolean> {
  // Where the realm can't be read, each user is asked about.
  const realm = await readRealmIfAllowed(tokens).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'UNAVAILABLE') return null;
    throw error;
  });
  const isWhole = typeof realm?.bruteForceProtected === 'boolean';
  return !isWhole || realm.organizationsEnabled === true;
}

/** Returns the snapshot of a user who has just been read alone. */
export async function takeSnapshot(
  viewer: Viewer,
  { access: _, ...user }: UserRepresentation,
  mayHave: MayHaveOrganizations = async () => true,
): Promise<Snapshot> {
  const { tokens } = viewer;
  const { id } = user;
  const [roles, unseen, joined, credentials, organizations] = await Promise.all([
    readRoleMappings(tokens, id),
    unseenRoles(viewer),
    readGroupsOf(viewer, id),
    listCredentials(tokens, id),
    mayHave(viewer).then((mayHaveSome) => (mayHaveSome ? listOrganizationsOfUser(tokens, id) : null)),
  ]);
  return {
    user,
    roles: [
      ...roles.realm.map(({ name }) => ({ client: null, name })),
      ...roles.clients.flatMap(({ clientId: client, roles: held }) => held.map(({ name }) => ({ client, name }))),
    ],
    unseen,
    groups: joined,
    federatedIdentities: federatedIdentitiesIn(user),
    credentials: credentials.map(({ type }) => type),
    organizations: (organizations ?? []).map(({ name }) => name),
  };
}

/** Older snapshots have the roles of the realm in a list of their own, and those of clients by client ID. */
function withRoles(stored: unknown): unknown {
  const { success, data } = older.safeParse(stored);
  if (!success) return stored;
  const ofClients = Object.entries(data.clientRoles).flatMap(([client, names]) => names.map((name) => ({ client, name })));
  return { ...(stored as object), roles: [...data.realmRoles.map((name) => ({ client: null, name })), ...ofClients] };
}
