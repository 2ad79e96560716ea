import { managementClientOf, type Role } from '@/lib/keycloak/realm-names';

/** The roles of the realm's management client that Pouch's functions ask for. */
export type Permission =
  | 'view-users'
  | 'manage-users'
  | 'view-clients'
  | 'manage-clients'
  | 'view-events'
  | 'manage-events'
  | 'view-realm'
  | 'manage-realm';

/** The claims of a Keycloak access token that carry roles. */
export type RoleClaims = {
  realm_access?: { roles?: string[] };
  resource_access?: Record<string, { roles?: string[] } | undefined>;
};

/** Returns whether the token holds the role that opens Pouch. */
export function mayEnter(claims: RoleClaims, { client, name }: Role): boolean {
  const held = client === null ? claims.realm_access?.roles : claims.resource_access?.[client]?.roles;
  return held?.includes(name) ?? false;
}

export function permissionsIn(claims: RoleClaims, realm: string): ReadonlySet<string> {
  return new Set(claims.resource_access?.[managementClientOf(realm)]?.roles ?? []);
}
