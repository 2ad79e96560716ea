import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';

/** Lets Keycloak lead back to a Pouch at this address as well. Returns the way back. */
export async function registerAddress(admin: KeycloakAdminClient, url: string): Promise<() => Promise<void>> {
  const [client] = await admin.clients.find({ clientId: 'pouch' });
  if (!client?.id) throw new Error('the client pouch is missing');
  const { id, redirectUris = [] } = client;
  const update = (uris: string[]) => admin.clients.update({ id }, { ...client, redirectUris: uris });
  await update([...redirectUris, `${url}/api/auth/callback/keycloak`]);
  return () => update(redirectUris);
}
