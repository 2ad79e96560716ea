import { z } from 'zod';

const trimmed = z.string().trim();

/** Whether Keycloak accepts the values is Keycloak's to say: the realm's user profile decides, and its answer is shown. */
export const createUserSchema = z.object({
  email: trimmed.pipe(z.email('This is not an e-mail address.')),
  username: trimmed.min(1, 'Fill this in.').max(255, 'Use at most 255 characters.'),
  firstName: trimmed.max(255, 'Use at most 255 characters.'),
  lastName: trimmed.max(255, 'Use at most 255 characters.'),
  emailVerified: z.boolean(),
  /** Null: Pouch generates one. */
  password: z.string().min(1, 'Type a password, or let Pouch generate one.').max(255, 'Use at most 255 characters.').nullable(),
});
export type CreateUser = z.input<typeof createUserSchema>;

export const userIdSchema = z.string().regex(/^[\w:.-]{1,255}$/, 'This is not a user id.');

export const deleteUserSchema = z.object({
  id: userIdSchema,
  /** As the administrator typed it. */
  username: trimmed.min(1),
});

/** A role as its name, or `client/role`. */
const roleSchema = trimmed.min(1).max(511);

/** What can be done to an account, to one at a time or to many in a job. */
export const userOperationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['disable', 'enable', 'unlock', 'end-sessions', 'require-password', 'delete']) }),
  z.object({ kind: z.literal('reset-password'), password: z.string().min(1).max(255) }),
  z.object({ kind: z.enum(['add-role', 'remove-role']), role: roleSchema }),
  z.object({ kind: z.enum(['join-group', 'leave-group']), groupId: userIdSchema }),
]);
export type UserOperation = z.output<typeof userOperationSchema>;

/** What the person's page asks for by a button; passwords and deletion have forms, and schemas, of their own. */
export const changeUserSchema = z.object({
  id: userIdSchema,
  operation: userOperationSchema.refine(
    ({ kind }) => kind !== 'delete' && kind !== 'reset-password',
    'This has a form of its own.',
  ),
});
export type ChangeUser = z.input<typeof changeUserSchema>;

export const userListSchema = z.object({
  q: trimmed.max(255).catch(''),
  status: z.enum(['all', 'enabled', 'disabled']).catch('all'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type UserList = z.output<typeof userListSchema>;

/** A row of the list. */
export type User = {
  id: string;
  username: string;
  email: string | null;
  emailVerified: boolean;
  name: string;
  enabled: boolean;
  /** ISO 8601; null where Keycloak does not know. */
  createdAt: string | null;
};

export type UserPage = { users: User[]; hasNext: boolean };

/** What a person is handed after a create, a reset or a restore. It exists in this one answer and nowhere else. */
export type HandOff = {
  id: string;
  username: string;
  temporaryPassword: string;
  /** Where the person signs in for the first time. */
  signInUrl: string;
  /** What connects the SDK to this instance, in Python. */
  sdkBlock: string;
};

/** The realm's rules for passwords in words. */
export type PasswordRules = {
  rules: string[];
  /** How long a link by mail lives; null where the realm sends no mail. */
  linkSeconds: number | null;
};

/** What goes with an account, counted when asked. */
export type DeletionImpact = {
  sessions: number;
  /** Clients that hold offline tokens of the person. */
  offlineClients: string[];
  roles: string[];
  groups: string[];
  identityProviders: string[];
  /** Why it can't be deleted; null where it can. */
  refusal: string | null;
  /** Whether the viewer could bring the account back. */
  mayRestore: boolean;
};
