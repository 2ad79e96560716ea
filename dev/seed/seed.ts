import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { registerPouchClient } from '../../lib/instance/setup/pouch-client.ts';
import { seedWallarooClients } from './clients.ts';
import { seedPeople } from './people.ts';
import { type Generation, seedRealm } from './realm.ts';

export type SeedOptions = {
  keycloakUrl: string;
  bootstrap: { username: string; password: string };
  generation: Generation;
  /** The password of every made-up person. */
  userPassword: string;
  apiClientSecret: string;
  pouch: { url: string; secret: string };
};

/** Brings an empty or already seeded `master` realm into Wallaroo's shape. Running it again changes nothing. */
export async function seed(options: SeedOptions): Promise<void> {
  const admin = await bootstrapAdmin(options.keycloakUrl, options.bootstrap);
  await seedRealm(admin, options.generation);
  await seedWallarooClients(admin, options.apiClientSecret);
  await registerPouchClient(admin, { clientId: 'pouch', accessRole: { client: null, name: 'admin' }, ...options.pouch });
  await seedPeople(admin, options.userPassword);
}

/** An admin client that signs in again whenever its token (60 s in `master`) runs out. */
export async function bootstrapAdmin(
  baseUrl: string,
  { username, password }: { username: string; password: string },
): Promise<KeycloakAdminClient> {
  const admin = new KeycloakAdminClient({ baseUrl, realmName: 'master', timeout: 30_000 });
  await admin.auth({ grantType: 'password', clientId: 'admin-cli', username, password });
  return admin;
}
