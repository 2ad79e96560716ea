import type { DeletionImpact, RestoreOptions } from '@/lib/users/deletion/schema';
import type { AfterDeletion, DirectoryEffect } from '@/lib/users/operations/schema';

/** Returns whether a delete can be undone, which depends on a role of the viewer and the version of Keycloak. */
export function restoreNote({ mayRestore, keepsId }: RestoreOptions, whom: string): string {
  if (!mayRestore) return 'You cannot restore deleted users, because you do not have the role manage-realm.';
  const until = `For 30 days, you can restore ${whom} from “Deleted users”`;
  const but = 'but without password, one-time codes and sessions.';
  return keepsId ? `${until} with the same ID, ${but}` : `${until}, ${but} ${newIdWords(keepsId)}`;
}

/** Returns that a restored user may not be the same one to others; null where Keycloak keeps the ID. */
export function newIdWords(keepsId: boolean | null): string | null {
  if (keepsId) return null;
  const why = keepsId === null ? 'if it is older than version 23' : 'because it is older than version 23';
  return `Keycloak gives a restored user a new ID, ${why}. To Wallaroo, that is a new user.`;
}

const AFTER: Record<AfterDeletion, string> = {
  deleted: 'are deleted there too, permanently.',
  lost: 'are deleted there too, permanently. They cannot be restored, because Keycloak does not store them.',
  stays: 'cannot be deleted here, because Keycloak only reads them. Delete them in the directory.',
  returns:
    'are created again, with another ID, the next time they are searched for. Disable them instead, or delete them in the directory.',
  unknown:
    'may be created again, with another ID, the next time they are searched for. Disable them instead, or delete them in the directory.',
};

/** Returns what becomes of the users of an LDAP directory once Keycloak has deleted them. */
export function directoryNote({ name, afterDeletion }: DirectoryEffect): string {
  return `Users from the LDAP directory ${name} ${AFTER[afterDeletion]}`;
}

/** Returns whether a user of the directory can be restored after it was deleted. */
export function isRestorable(directory: DirectoryEffect | null | undefined): boolean {
  return directory?.afterDeletion !== 'returns' && directory?.afterDeletion !== 'lost';
}

/** Returns what is said once a user is deleted. */
export function afterwards(directory: DirectoryEffect | null | undefined): string {
  if (directory?.afterDeletion === 'returns') return 'The LDAP directory will create the user again.';
  if (directory?.afterDeletion === 'lost') return 'The LDAP directory no longer has the user.';
  return 'You can restore the user from “Deleted users”.';
}

/** Returns whether the viewer can undo the deletion; not where that is unknown. */
export function isUndoable(impact: DeletionImpact | undefined): boolean {
  return impact?.mayRestore === true && isRestorable(impact.directory);
}
