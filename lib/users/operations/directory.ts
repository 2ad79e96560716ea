import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { type DirectoryComponent, findDirectory } from '@/lib/keycloak/directories';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { AfterDeletion } from '@/lib/users/operations/schema';

export type Directory = {
  name: string;
  isReadOnly: boolean;
  /** False where Keycloak reads the user at each look and stores nothing of it ("Import users" is off). */
  isStored: boolean;
  afterDeletion: AfterDeletion;
};

/** Returns the directory behind user federation that a user comes from. Only view-realm may see what it allows. */
export async function directoryOf({ tokens }: Viewer, { federationLink }: UserRepresentation): Promise<Directory | null> {
  if (!federationLink) return null;
  const found = await findDirectory(tokens, federationLink);
  if (!found) return { name: federationLink, isReadOnly: true, isStored: true, afterDeletion: 'unknown' };
  const { name, editMode, importsUsers } = found;
  return {
    name: name ?? federationLink,
    isReadOnly: editMode === 'READ_ONLY',
    isStored: importsUsers,
    afterDeletion: afterDeletion(found),
  };
}

/** Keycloak deletes in a directory only where it may write there (Server Administration Guide, "Edit mode"). */
export function afterDeletion({ editMode, importsUsers }: DirectoryComponent): AfterDeletion {
  if (!importsUsers) return editMode === 'WRITABLE' ? 'lost' : 'stays';
  if (editMode === 'WRITABLE') return 'deleted';
  return editMode === 'READ_ONLY' || editMode === 'UNSYNCED' ? 'returns' : 'unknown';
}

/** Throws REFUSED if the password is in an LDAP directory that Keycloak can only read: Pouch cannot change it. */
export async function requireOwnPassword(viewer: Viewer, user: UserRepresentation): Promise<void> {
  const directory = await directoryOf(viewer, user);
  if (!directory?.isReadOnly) return;
  const words = `The password was not changed, because it comes from the read-only LDAP directory "${directory.name}". Change it there.`;
  throw new AppError('REFUSED', words);
}

/** Throws REFUSED if Keycloak stores nothing of the user, and so can change neither its state nor its roles and groups. */
export async function requireStored(viewer: Viewer, user: UserRepresentation): Promise<void> {
  const directory = await directoryOf(viewer, user);
  if (!directory || directory.isStored) return;
  const words = `The user was not changed, because Keycloak does not store users of the LDAP directory "${directory.name}" (“Import users” is off). Change the user there; the sessions can be ended here.`;
  throw new AppError('REFUSED', words);
}

/** Throws REFUSED if Keycloak would answer that it has deleted the user and the directory would still have it. */
export async function requireDeletable(viewer: Viewer, user: UserRepresentation): Promise<void> {
  const directory = await directoryOf(viewer, user);
  if (directory?.afterDeletion !== 'stays') return;
  const words = `The user cannot be deleted here, because Keycloak only reads the users of the LDAP directory "${directory.name}". Delete the user there.`;
  throw new AppError('REFUSED', words);
}
