/** What the role opens that lets people into Pouch. Of Keycloak's own roles more is known (Server Administration Guide, "Admin roles"). */
export function openedBy(accessRole: string): string {
  if (accessRole === 'admin') return "Pouch and, in Keycloak's Admin Console, all users, clients and settings of every realm";
  if (accessRole === 'realm-management/realm-admin') {
    return "Pouch and, in Keycloak's Admin Console, all users, clients and settings of this realm";
  }
  return 'Pouch';
}
