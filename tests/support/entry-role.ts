import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';

/** Makes a role that Pouch's tokens may carry, so that users may enter who can do less than an administrator. */
export async function makeEntryRole(admin: KeycloakAdminClient, name: string): Promise<void> {
  if (!(await admin.roles.findOneByName({ name }))) await admin.roles.create({ name });
  const role = await admin.roles.findOneByName({ name });
  const [pouch] = await admin.clients.find({ clientId: 'pouch' });
  if (!role?.id || !pouch?.id) throw new Error(`the role ${name} or the client pouch is missing`);
  await admin.clients.addRealmScopeMappings({ id: pouch.id }, [{ id: role.id, name }]);
}
