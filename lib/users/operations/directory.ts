import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import type { Representation } from '@/lib/keycloak/user-representation';
import type { AfterDeletion } from '@/lib/users/operations/schema';

export const directoryComponent = z.looseObject({
  name: z.string().nullish(),
  config: z.record(z.string(), z.array(z.string())).nullish(),
});

export type Directory = { name: string; isReadOnly: boolean; afterDeletion: AfterDeletion };

/** The directory behind user federation that an account comes from. What it allows is told to view-realm only. */
export async function directoryOf({ tokens }: Viewer, { federationLink }: Representation): Promise<Directory | null> {
  if (!federationLink) return null;
  const answer = await keycloak(tokens, (admin) => admin.components.findOne({ id: federationLink })).catch(() => null);
  if (!answer) return { name: federationLink, isReadOnly: true, afterDeletion: 'unknown' };
  const { name, config } = parseAnswer(directoryComponent, answer);
  const editMode = config?.editMode?.[0];
  return { name: name ?? federationLink, isReadOnly: editMode === 'READ_ONLY', afterDeletion: afterDeletion(editMode) };
}

/** Keycloak deletes in a directory only where it may write there (Server Administration Guide, "Edit mode"). */
export function afterDeletion(editMode: string | undefined): AfterDeletion {
  if (editMode === 'WRITABLE') return 'is gone there too';
  return editMode === 'READ_ONLY' || editMode === 'UNSYNCED' ? 'comes back' : 'unknown';
}

/** Throws CONFLICT where a directory keeps the password and lets Keycloak only read it: nobody could ever change it here. */
export async function requireOwnPassword(viewer: Viewer, user: Representation): Promise<void> {
  const directory = await directoryOf(viewer, user);
  if (!directory?.isReadOnly) return;
  const words = `The password was not changed, because it comes from the read-only LDAP directory "${directory.name}". Change it there.`;
  throw new AppError('CONFLICT', words);
}
