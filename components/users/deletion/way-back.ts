import type { DirectoryFate } from '@/lib/users/operations/schema';

/** Returns whether a delete can be undone, which depends on a role of the viewer. */
export function wayBack(mayRestore: boolean, whom: string): string {
  return mayRestore
    ? `For 30 days, you can restore ${whom} from “Deleted users” with the same ID, but without password, one-time codes and sessions.`
    : 'You cannot restore deleted users, because you do not have the role manage-realm.';
}

/** Returns what becomes of the users of an LDAP directory once Keycloak has deleted them. */
export function fateIn({ name, afterDeletion }: DirectoryFate): string {
  const back = 'the next time they are searched for. Disable them instead, or delete them in the directory';
  if (afterDeletion === 'deleted') return `Users from the LDAP directory ${name} are deleted there too, permanently.`;
  return afterDeletion === 'returns'
    ? `Users from the LDAP directory ${name} are created again, with another ID, ${back}.`
    : `Users from the LDAP directory ${name} may be created again, with another ID, ${back}.`;
}
