import { z } from 'zod';
import type { AdminApi } from '@/lib/snippets/admin-request';
import type { PasswordRules } from '@/lib/users/passwords/schema';
import type { ProfileField } from '@/lib/users/profile/schema';
import { attributesSchema, trimmed } from '@/lib/users/schema';

export const createUserSchema = z.object({
  /** Keycloak says which addresses it takes: those of other scripts, without a dot in the domain, quoted, and so on. */
  email: trimmed.max(255, 'Use at most 255 characters.').regex(/^.+@.+$/, 'Enter a valid email address.'),
  username: trimmed.min(1, 'Fill this in.').max(255, 'Use at most 255 characters.'),
  firstName: trimmed.max(255, 'Use at most 255 characters.'),
  lastName: trimmed.max(255, 'Use at most 255 characters.'),
  emailVerified: z.boolean(),
  /** What the realm asks for besides. */
  attributes: attributesSchema.optional(),
  /** Null: Pouch generates one. */
  password: z.string().min(1, 'Type a password, or let Pouch generate one.').max(255, 'Use at most 255 characters.').nullable(),
});

export type CreateUser = z.input<typeof createUserSchema>;

export type CreationForm = { passwordRules: PasswordRules; fields: ProfileField[]; emailIsUsername: boolean; keycloak: AdminApi };
