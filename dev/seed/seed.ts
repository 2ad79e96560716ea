import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { registerPouch } from '@/lib/instance/setup/register';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { seedWallarooClients } from './clients.ts';
import { type Generation, seedRealm } from './realm.ts';
import { seedUsers } from './users.ts';

const DEADLINE_MS = 30_000;

export type SeedOptions = {
  keycloakUrl: string;
  bootstrap: { username: string; password: string };
  generation: Generation;
  /** The password of every made-up user. */
  userPassword: string;
  apiClientSecret: string;
  pouch: { url: string; secret: string };
};

/**
 * Brings an empty or already seeded `master` realm into Wallaroo's shape, and returns the secret of Pouch's client. Running it
 * again changes nothing.
 */
export async function seed(options: SeedOptions): Promise<string> {
  const admin = await bootstrapAdmin(options.keycloakUrl, options.bootstrap);
  await seedRealm(admin, options.generation);
  await seedWallarooClients(admin, options.apiClientSecret);
  const accessRole = { client: null, name: 'admin' };
  const { url, secret: first } = options.pouch;
  const [existing] = await admin.clients.find({ clientId: 'pouch' });
  const registration = { realm: 'master', clientId: 'pouch', accessRole, url, secret: existing ? undefined : first };
  const secret = await registerPouch(tokensOf(admin), registration);
  await seedUsers(admin, options.userPassword);
  return secret;
}

/** What the door to Keycloak takes, from an admin client that renews its tokens. */
function tokensOf(admin: KeycloakAdminClient): TokenSource {
  const get = async () => (await admin.getAccessToken()) ?? '';
  return { get, renew: get, at: { keycloakUrl: admin.baseUrl, realm: admin.realmName, deadlineMs: DEADLINE_MS } };
}

/** Returns an admin client that signs in again whenever its token (60 s in `master`) runs out. */
export async function bootstrapAdmin(
  baseUrl: string,
  { username, password }: { username: string; password: string },
): Promise<KeycloakAdminClient> {
  const admin = new KeycloakAdminClient({ baseUrl, realmName: 'master', timeout: DEADLINE_MS });
  await admin.auth({ grantType: 'password', clientId: 'admin-cli', username, password });
  return admin;
}
