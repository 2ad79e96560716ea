import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';

/** Lets the realm take any text for a name, as realms may be set up. Returns the way back. */
export async function allowAnyText(admin: KeycloakAdminClient): Promise<() => Promise<unknown>> {
  const before = await admin.users.getProfile();
  const attributes = before.attributes?.map(({ validations: _, ...attribute }) => attribute);
  await admin.users.updateProfile({ ...before, attributes, unmanagedAttributePolicy: 'ENABLED' as never });
  return () => admin.users.updateProfile(before);
}
