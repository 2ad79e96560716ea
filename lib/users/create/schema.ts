import { z } from 'zod';
import type { AdminApi } from '@/lib/snippets/admin-request';
import type { HandOff, Invitation } from '@/lib/users/hand-off/schema';
import { userOperationSchema } from '@/lib/users/operations/schema';
import type { PasswordRules } from '@/lib/users/passwords/schema';
import type { ProfileField } from '@/lib/users/profile/schema';
import { attributesSchema, trimmed } from '@/lib/users/schema';

const [, , , role, group] = userOperationSchema.options;
/** How many roles and groups a new user is given at once. */
export const MAX_ACCESS = 50;
/** The roles and groups that a user begins with. */
const accessSchema = z
  .array(
    z.discriminatedUnion('kind', [role.extend({ kind: z.literal('add-role') }), group.extend({ kind: z.literal('join-group') })]),
  )
  .max(MAX_ACCESS, `Give at most ${MAX_ACCESS} roles and groups at once.`);
export type AccessOperation = z.output<typeof accessSchema>[number];

export const createUserSchema = z.object({
  /** Keycloak says which addresses it takes: those of other scripts, without a dot in the domain, quoted, and so on. */
  email: trimmed.max(255, 'Use at most 255 characters.').regex(/^[^@\n\r]+@[^\n\r]+$/, 'Enter a valid email address.'),
  username: trimmed.min(1, 'Fill this in.').max(255, 'Use at most 255 characters.'),
  firstName: trimmed.max(255, 'Use at most 255 characters.'),
  lastName: trimmed.max(255, 'Use at most 255 characters.'),
  emailVerified: z.boolean(),
  /** What the realm asks for besides. */
  attributes: attributesSchema.optional(),
  access: accessSchema.default([]),
  /** Null: Pouch generates one. */
  password: z.string().min(1, 'Type a password, or let Pouch generate one.').max(255, 'Use at most 255 characters.').nullable(),
  /** Whether Keycloak asks for another password at the first sign-in. */
  isTemporary: z.boolean().default(true),
});

export type CreateUser = z.input<typeof createUserSchema>;

/** Without a password and without a verified address: the link in the mail takes care of both. */
export const inviteUserSchema = createUserSchema.omit({ password: true, isTemporary: true, emailVerified: true });

/** A role or group that the new user did not get, and why. */
export type Refusal = AccessOperation & { message: string };

export type CreatedUser = HandOff & { refusals: Refusal[] };

export type InvitedUser = {
  id: string;
  username: string;
  email: string;
  invitation: Invitation;
  refusals: Refusal[];
};

export type CreationForm = {
  passwordRules: PasswordRules;
  fields: ProfileField[];
  emailIsUsername: boolean;
  /** The domains of email addresses that are common in the realm. */
  domains: string[];
  keycloak: AdminApi;
};
