import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';

/** What ordinary users may do in Keycloak differs between Wallaroo's generations; neither may enter Pouch. */
export const DEFAULT_ROLES = {
  '2024.1': ['manage-users', 'view-users', 'query-users', 'query-groups'],
  '2024.2': ['view-users', 'view-realm', 'query-users', 'query-groups'],
} as const;
export type Generation = keyof typeof DEFAULT_ROLES;

export async function seedRealm(admin: KeycloakAdminClient, generation: Generation): Promise<void> {
  await admin.realms.update(
    { realm: admin.realmName },
    {
      accessTokenLifespan: 60,
      ssoSessionIdleTimeout: 1800,
      ssoSessionMaxLifespan: 36_000,
      offlineSessionIdleTimeout: 2_592_000,
      oauth2DeviceCodeLifespan: 600,
      oauth2DevicePollingInterval: 5,
      loginWithEmailAllowed: true,
      duplicateEmailsAllowed: false,
      registrationAllowed: false,
      verifyEmail: false,
    },
  );
  await seedDefaultRoles(admin, generation);
}

async function seedDefaultRoles(admin: KeycloakAdminClient, generation: Generation): Promise<void> {
  const defaults = await admin.roles.findOneByName({ name: `default-roles-${admin.realmName}` });
  const [management] = await admin.clients.find({ clientId: 'master-realm' });
  if (!defaults?.id || !management?.id) throw new Error('the realm has no default role or management client');
  const offered = await admin.clients.listRoles({ id: management.id });
  const wanted: readonly string[] = DEFAULT_ROLES[generation];
  const other = Object.values(DEFAULT_ROLES)
    .flat()
    .filter((name) => !wanted.includes(name));
  const named = (names: readonly string[]) => offered.filter(({ name }) => name && names.includes(name));
  await admin.roles.createComposite({ roleId: defaults.id }, named(wanted));
  await admin.roles.delCompositeRoles({ id: defaults.id }, named(other));
}
