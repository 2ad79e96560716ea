import type { DirectoryFate } from '@/lib/users/operations/schema';

/** Returns whether a delete can be undone, which depends on a role of the viewer's. */
export function wayBack(mayRestore: boolean, whom: string): string {
  return mayRestore
    ? `For 30 days “Deleted users” can bring ${whom} back under the same id; passwords, one-time codes and sessions stay lost.`
    : 'There is no way back: restoring a deleted account needs the role manage-realm, which your account does not have.';
}

/** Returns what becomes of a user whom a directory has, once Keycloak has deleted the account. */
export function fateIn({ name, afterDeletion }: DirectoryFate): string {
  const back = 'as soon as somebody looks for them: disable them, or delete them in the directory';
  if (afterDeletion === 'is gone there too') return `Who comes from the directory ${name} is deleted there too, for good.`;
  if (afterDeletion === 'comes back') return `Who comes from the directory ${name} is made anew, under another id, ${back}.`;
  return `Who comes from ${name} may be made anew, under another id, ${back}.`;
}
