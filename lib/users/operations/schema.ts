import { z } from 'zod';
import { attributesSchema, groupIdSchema } from '@/lib/users/schema';

/** Keycloak's own limit is 255 characters, of which some count twice here. A name is never trimmed: blanks are part of it. */
const roleName = z.string().min(1).max(510);
/** A role of the realm, or of the client with this client ID. */
export const roleSchema = z.object({ client: roleName.nullable(), name: roleName });

/** What can be done to a user, to one at a time or to many in a job. */
export const userOperationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['enable', 'unlock', 'end-sessions', 'require-password', 'delete']) }),
  /** With values for what the realm's user profile refuses, which else keeps Keycloak from disabling the user. */
  z.object({ kind: z.literal('disable'), values: attributesSchema.optional() }),
  z.object({
    kind: z.literal('reset-password'),
    password: z.string().min(1).max(255),
    isTemporary: z.boolean().optional(),
  }),
  z.object({ kind: z.enum(['add-role', 'remove-role']), role: roleSchema }),
  z.object({ kind: z.enum(['join-group', 'leave-group']), groupId: groupIdSchema }),
]);

export type UserOperation = z.output<typeof userOperationSchema>;

/**
 * What happens to a user from a directory after deletion: one that returns is a new user, created at the next lookup; one that
 * stays is only read by Keycloak, which can't delete it; one that is lost was only in the directory, so that none restores it.
 */
export type AfterDeletion = 'returns' | 'deleted' | 'stays' | 'lost' | 'unknown';

export type DirectoryEffect = { name: string; afterDeletion: AfterDeletion };
