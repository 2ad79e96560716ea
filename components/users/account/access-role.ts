/** Keycloak's own roles for administrators, and where they hold (its Server Administration Guide, "Admin roles"). */
const WHERE: Record<string, string> = { admin: 'every realm', 'realm-management/realm-admin': 'this realm' };

/** What the role opens that lets people into Pouch. */
export function openedBy(accessRole: string): string {
  const where = WHERE[accessRole];
  return where ? `Pouch and, in Keycloak's Admin Console, all users, clients and settings of ${where}` : 'Pouch';
}
