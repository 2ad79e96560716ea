import { z } from 'zod';
import { jobIdSchema } from '@/lib/jobs/schema';
import type { KnownRole } from '@/lib/users/account/schema';
import type { HandOff } from '@/lib/users/hand-off/schema';
import type { DirectoryEffect } from '@/lib/users/operations/schema';
import { type Group, type Unseen, userIdSchema } from '@/lib/users/schema';
import { type DeletedUser, MAX_DELETED } from '@/lib/users/snapshots/schema';

/** Whether the viewer could restore a user, and whether under the same ID; null where Keycloak does not tell its version. */
export type RestoreOptions = { mayRestore: boolean; keepsId: boolean | null };

export type DeletedUsers = RestoreOptions & {
  users: DeletedUser[];
  /** What becomes of the users of each of the realm's directories. */
  directories: DirectoryEffect[];
};

/** A user as a partial import takes it. */
export type ImportedUser = { id: string; username: string; [field: string]: unknown };

/** What a restore puts back into Keycloak, but for the new password: an import, then the rest by its ids. */
export type KeptUser = { user: ImportedUser; roles: Omit<KnownRole, 'description'>[]; groups: Group[] };

/** The user with a new temporary password, what did not come back with it, and what came back as something else. */
export type RestoredUser = { handOff: HandOff; hasOldId: boolean; missing: string[]; replaced: string[] };

export const deleteUserSchema = z.object({
  id: userIdSchema,
  /** As the administrator typed it. */
  username: z.string().min(1).max(4_096),
});

export const deletedIdsSchema = z.array(userIdSchema).min(1).max(MAX_DELETED);

export const startRestoreSchema = z.object({ id: jobIdSchema, ids: deletedIdsSchema });

/** Null: Pouch generates one. */
export const typedPasswordSchema = z.object({
  password: z.string().min(1, 'Type a password.').max(255, 'Use at most 255 characters.').nullable(),
});

/** What a deletion also removes, counted when asked. */
export type DeletionImpact = RestoreOptions & {
  sessions: number;
  /** Clients that hold offline tokens of the user. */
  offlineClients: string[];
  roles: string[];
  /** The kinds of roles of which the user may have others, which a restore does not give back. */
  unseen: Unseen;
  groups: string[];
  identityProviders: string[];
  /** The directory that the user comes from. */
  directory: DirectoryEffect | null;
  /** Why it can't be deleted; null where it can. */
  refusal: string | null;
};
