import { shown } from '@/lib/shown-text';

/** A role of the realm, or of the client with this client ID. Both names may hold any character, so they are never joined. */
export type Role = { client: string | null; name: string };

/** Returns the client whose roles open the Admin REST API of a realm (Keycloak's Server Administration Guide, "Per-realm administration"). */
export function managementClientOf(realm: string): string {
  return realm === 'master' ? 'master-realm' : 'realm-management';
}

/**
 * Returns whether a role of a realm opens an Admin REST API. In `master` each other realm has a management client, such as
 * `sales-realm`, and whoever creates a realm gets all roles of its client.
 */
export function opensSomeRealm({ client, name }: Role, realm: string): boolean {
  if (client === managementClientOf(realm)) return true;
  return realm === 'master' && (client === null ? name === 'create-realm' : client.endsWith('-realm'));
}

/** Returns the role that opens everything in a realm. */
export function defaultAccessRoleOf(realm: string): Role {
  return realm === 'master' ? { client: null, name: 'admin' } : { client: managementClientOf(realm), name: 'realm-admin' };
}

/** Returns the user that Keycloak creates at its first start. Only the realm `master` has one. */
export function bootstrapAdminOf(realm: string): string | undefined {
  return realm === 'master' ? 'admin' : undefined;
}

/** Returns the role that every user in the realm has; it contains all other default roles. */
export function defaultRoleOf(realm: string): string {
  return `default-roles-${realm}`;
}

/**
 * Returns a role in words: `role` or `client/role`, and what it belongs to where a slash is part of a name. What can't be seen
 * in names is shown, so that no two roles look alike.
 */
export function roleLabel({ client, name }: Role): string {
  const isPlain = !name.includes('/') && !client?.includes('/');
  if (client === null) return isPlain ? shown(name) : `${shown(name)} of the realm`;
  return isPlain ? `${shown(client)}/${shown(name)}` : `${shown(name)} of ${shown(client)}`;
}

export function isSameRole(one: Role, other: Role): boolean {
  return one.client === other.client && one.name === other.name;
}

/** Returns those of the roles that are not among the others. */
export function rolesWithout<R extends Role>(roles: R[], others: Role[]): R[] {
  return roles.filter((role) => !others.some((other) => isSameRole(role, other)));
}

/** Returns the path of a group, or its quoted names where a slash is part of one. What can't be seen in them is shown. */
export function groupLabel({ path, names }: { path: string; names: string[] }): string {
  if (names.some((name) => name.includes('/'))) return names.map((name) => `“${shown(name)}”`).join(' › ');
  return path.split('/').map(shown).join('/');
}

/** Keycloak calls the user of a client so. The name alone proves nothing: any user may have such a one. */
export function isServiceAccountName(username: string): boolean {
  return username.startsWith('service-account-');
}
