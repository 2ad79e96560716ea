import { type Role, roleLabel } from '@/lib/keycloak/realm-names';

/** Where Keycloak's own administrator roles apply (its Server Administration Guide, "Admin roles"). */
const WHERE = new Map([
  ['admin', 'every realm'],
  ['realm-management/realm-admin', 'this realm'],
]);

/** Returns what the access role of Pouch gives access to. */
export function openedBy(accessRole: Role): string {
  const where = WHERE.get(roleLabel(accessRole));
  return where ? `Pouch and, in Keycloak's Admin Console, all users, clients and settings of ${where}` : 'Pouch';
}
