/** The client whose roles open the Admin REST API of a realm (Keycloak's Server Administration Guide, "Per-realm administration"). */
export function managementClientOf(realm: string): string {
  return realm === 'master' ? 'master-realm' : 'realm-management';
}

/** A realm role by its name, or a client's role as `client/role`. */
export function defaultAccessRoleOf(realm: string): string {
  return realm === 'master' ? 'admin' : 'realm-management/realm-admin';
}
