import { z } from 'zod';
import { isSegment } from '@/lib/path-segments';
import { ORIGINS, PAGE_SIZES, STATUSES, VERIFIED, WAITING } from '@/lib/users/list/search-params';

const trimmed = z.string().trim();

/** Whether Keycloak accepts the values is Keycloak's to say: the realm's user profile decides, and its answer is shown. */
/** Attributes of the realm's user profile, each with its values. */
export const attributesSchema = z.record(z.string().min(1).max(255), z.array(z.string().max(10_000)).max(100));

export const createUserSchema = z.object({
  email: trimmed.pipe(z.email('This is not an e-mail address.')),
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

/** Keycloak's ids are opaque, and those of a directory's users hold whatever the directory does: all but what can't be one is taken. */
const idSchema = z.string().max(1_024, 'This is too long for an id.').refine(isSegment, 'This is not an id.');
export const userIdSchema = idSchema;
export const groupIdSchema = idSchema;
export const sessionIdSchema = idSchema;
export const credentialIdSchema = idSchema;

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
  z.object({ kind: z.enum(['join-group', 'leave-group']), groupId: groupIdSchema }),
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

/** What the list shows. It comes from addresses that people type and share: what makes no sense is left out. */
export const userListSchema = z.object({
  q: trimmed.max(255).catch(''),
  status: z.enum(STATUSES).catch('all'),
  verified: z.enum(VERIFIED).catch('all'),
  admins: z.union([z.boolean(), z.stringbool()]).catch(false),
  /** A day, in UTC; empty for any. */
  since: z.iso.date().catch(''),
  waiting: z.enum(WAITING).catch('no'),
  origin: z.enum(ORIGINS).catch('all'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  size: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(20),
});
export type UserList = z.output<typeof userListSchema>;

/** Where to go on looking, as the last stretch gave it: the source and the place in it. */
export const scanPlaceSchema = z
  .string()
  .regex(/^\d{1,2}\.\d{1,9}$/)
  .catch('');

/** The accounts that something is to be done to: some rows, or everybody whom the list matches. */
export const userSelectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(userIdSchema).min(1).max(100) }),
  z.object({ kind: z.literal('matching'), list: userListSchema, total: z.number().int().nonnegative() }),
]);
export type UserSelection = z.output<typeof userSelectionSchema>;

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

export type UserPage = {
  users: User[];
  hasNext: boolean;
  /** Set where Keycloak can't filter so and Pouch looks through the accounts itself, a stretch at a time. */
  scan: Scan | null;
  /** The directories that make a list without a search too much to ask for; nothing was listed then. */
  directories: string[];
};

/** How far one stretch got: how many accounts it looked at, and where the next one begins (null: all seen). */
export type Scan = { looked: number; next: string | null };

/** What a person is handed after a create, a reset or a restore. It exists in this one answer and nowhere else. */
export type HandOff = {
  id: string;
  username: string;
  temporaryPassword: string;
  /** What Keycloak asks for at the first sign-in besides a password, in words; empty where nothing, or where that is not known. */
  alsoAsked: string;
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

/** What becomes of somebody whom a directory has: an account that comes back is a new one, made when somebody looks for it. */
export type AfterDeletion = 'comes back' | 'is gone there too' | 'unknown';
export type DirectoryFate = { name: string; afterDeletion: AfterDeletion };

/** What goes with an account, counted when asked. */
export type DeletionImpact = {
  sessions: number;
  /** Clients that hold offline tokens of the person. */
  offlineClients: string[];
  roles: string[];
  groups: string[];
  identityProviders: string[];
  /** The directory that the account comes from. */
  directory: DirectoryFate | null;
  /** Why it can't be deleted; null where it can. */
  refusal: string | null;
  /** Whether the viewer could bring the account back. */
  mayRestore: boolean;
};
