import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';
import { SEEDED_USERS } from '../../dev/seed/users.ts';
import { testStack } from './worker-stack.ts';

export { SEEDED_USERS, testStack };

/** Long before the hour is over for which the observer's tokens last. */
const TOKEN_IS_USED_FOR_MS = 20 * 60_000;
let lastToken = { value: '', until: 0 };

/** Keycloak's own view of things, past Pouch: tests check outcomes here. Each sign-in costs 20 ms of the processor. */
export async function keycloakSide(): Promise<KeycloakAdminClient> {
  if (Date.now() > lastToken.until) {
    const { accessToken = '' } = await keycloakSideWithNewToken();
    lastToken = { value: accessToken, until: Date.now() + TOKEN_IS_USED_FOR_MS };
  }
  const admin = observerClient();
  admin.setAccessToken(lastToken.value);
  return admin;
}

/** The same for tests that change the address of the realm, by which its tokens are known, or need the roles of a new one. */
export async function keycloakSideWithNewToken(): Promise<KeycloakAdminClient> {
  const admin = observerClient();
  await admin.auth({ grantType: 'client_credentials', ...testStack().observer });
  return admin;
}

function observerClient(): KeycloakAdminClient {
  return new KeycloakAdminClient({ baseUrl: testStack().keycloakUrl, realmName: 'master', timeout: 60_000 });
}

let counter = 0;

/** A username that no other user has. */
export function freshName(prefix = 'test'): string {
  counter++;
  return `${prefix}.${process.pid}.${Date.now().toString(36)}${counter}@example.net`;
}

export type Wanted = UserRepresentation & { roles?: string[]; managementRoles?: string[] };

export type TestUser = { id: string; username: string; password: string };

/** Creates a user with a lasting password. Whoever asks for one removes it. */
export async function makeUser(
  admin: KeycloakAdminClient,
  { username = freshName(), roles = [], managementRoles = [], ...rest }: Wanted = {},
): Promise<TestUser> {
  const password = testStack().userPassword;
  const credentials = [{ type: 'password', value: password, temporary: false }];
  const profile = { username, email: username, firstName: 'Test', lastName: 'Person', emailVerified: true, enabled: true };
  const { id } = await admin.users.create({ ...profile, credentials, ...rest });
  await grant(admin, id, roles);
  await grantManagement(admin, id, managementRoles);
  return { id, username, password };
}

export async function grant(admin: KeycloakAdminClient, id: string, names: string[]): Promise<void> {
  for (const name of names) {
    const role = await admin.roles.findOneByName({ name });
    if (!role?.id) throw new Error(`no role ${name}`);
    await admin.users.addRealmRoleMappings({ id, roles: [{ id: role.id, name }] });
  }
}

export async function revoke(admin: KeycloakAdminClient, id: string, name: string): Promise<void> {
  const role = await admin.roles.findOneByName({ name });
  if (!role?.id) throw new Error(`no role ${name}`);
  await admin.users.delRealmRoleMappings({ id, roles: [{ id: role.id, name }] });
}

/** Gives roles of the client that opens the Admin REST API. */
export async function grantManagement(admin: KeycloakAdminClient, id: string, names: string[]): Promise<void> {
  if (names.length === 0) return;
  const [client] = await admin.clients.find({ clientId: 'master-realm' });
  const offered = client?.id ? await admin.clients.listRoles({ id: client.id }) : [];
  const roles = offered.flatMap((role) =>
    role.id && role.name && names.includes(role.name) ? [{ id: role.id, name: role.name }] : [],
  );
  await admin.users.addClientRoleMappings({ id, clientUniqueId: client?.id ?? '', roles });
}

export async function findByName(admin: KeycloakAdminClient, username: string) {
  const [user] = await admin.users.find({ username, exact: true });
  return user?.id ? admin.users.findOne({ id: user.id }) : undefined;
}

/** Removes users of a test, whether or not it came so far as to create them. */
export async function removeUsers(admin: KeycloakAdminClient, usernames: string[]): Promise<void> {
  for (const username of usernames) {
    const [user] = await admin.users.find({ username, exact: true });
    if (user?.id) await admin.users.del({ id: user.id });
  }
}
