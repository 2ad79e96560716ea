import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { findDirectory } from '@/lib/keycloak/directories';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { AfterDeletion } from '@/lib/users/operations/schema';

export type Directory = { name: string; isReadOnly: boolean; afterDeletion: AfterDeletion };

/** The directory behind user federation that an account comes from. What it allows is told to view-realm only. */
export async function directoryOf({ tokens }: Viewer, { federationLink }: UserRepresentation): Promise<Directory | null> {
  if (!federationLink) return null;
  const found = await findDirectory(tokens, federationLink);
  if (!found) return { name: federationLink, isReadOnly: true, afterDeletion: 'unknown' };
  const { name, editMode } = found;
  return { name: name ?? federationLink, isReadOnly: editMode === 'READ_ONLY', afterDeletion: afterDeletion(editMode) };
}

/** Keycloak deletes in a directory only where it may write there (Server Administration Guide, "Edit mode"). */
export function afterDeletion(editMode: string | null): AfterDeletion {
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
