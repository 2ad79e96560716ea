/** The client whose roles open the Admin REST API of a realm (Keycloak's Server Administration Guide, "Per-realm administration"). */
export function managementClientOf(realm: string): string {
  return realm === 'master' ? 'master-realm' : 'realm-management';
}

/** A realm role by its name, or a client's role as `client/role`. */
export function defaultAccessRoleOf(realm: string): string {
  return realm === 'master' ? 'admin' : 'realm-management/realm-admin';
}

/** The account that Keycloak makes at its first start. Only the realm `master` has one. */
export function bootstrapAdminOf(realm: string): string | undefined {
  return realm === 'master' ? 'admin' : undefined;
}

/** Returns the role that every user in the realm has; it contains all other default roles. */
export function defaultRoleOf(realm: string): string {
  return `default-roles-${realm}`;
}

export type Role = { client: string | null; name: string };

/** Reads `role` or `client/role`. A client's id may itself have slashes, so the last one counts. */
export function parseRole(notation: string): Role {
  const slash = notation.lastIndexOf('/');
  return slash < 0 ? { client: null, name: notation } : { client: notation.slice(0, slash), name: notation.slice(slash + 1) };
}
