import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';

/** Returns everything that the realm is made of but its users, in an order that does not change. */
export async function wholeRealm(admin: KeycloakAdminClient): Promise<unknown> {
  const { realmName: realm } = admin;
  return sorted({
    realm: await admin.realms.export({ realm, exportClients: true, exportGroupsAndRoles: true }),
    profile: await admin.users.getProfile(),
  });
}

/** Returns the users with all that belongs to them, in the same way. */
export async function allUsers(admin: KeycloakAdminClient): Promise<unknown> {
  const users = await admin.users.find();
  const wholes = users.map(async ({ id = '' }) => ({
    user: await admin.users.findOne({ id }),
    roles: await admin.users.listRoleMappings({ id }),
    groups: await admin.users.listGroups({ id }),
    consents: await admin.users.listConsents({ id }),
    credentials: await admin.users.getCredentials({ id }),
  }));
  return sorted(await Promise.all(wholes));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
