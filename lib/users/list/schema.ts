import { z } from 'zod';
import { readRole } from '@/lib/keycloak/role-notation';
import type { MissingDirectory } from '@/lib/users/list/search';
import { IDLE, ORIGINS, PAGE_SIZES, STATUSES, VERIFIED, WAITING } from '@/lib/users/list/search-params';
import { groupIdSchema, trimmed, type User } from '@/lib/users/schema';

/** What the list shows. It comes from addresses that users type and share: invalid values are ignored. */
export const userListSchema = z.object({
  q: trimmed.catch(''),
  status: z.enum(STATUSES).catch('all'),
  verified: z.enum(VERIFIED).catch('all'),
  admins: z.union([z.boolean(), z.stringbool()]).catch(false),
  /** A day, in UTC; empty for any. */
  since: z.iso.date().catch(''),
  waiting: z.enum(WAITING).catch('no'),
  origin: z.enum(ORIGINS).catch('all'),
  idle: z.enum(IDLE).catch('no'),
  /** The group that users are direct members of, by its ID; empty for any. */
  group: groupIdSchema.catch(''),
  /** The role that users have directly, in the notation of `readRole`; empty for any. */
  role: z
    .string()
    .max(2_000)
    .refine((notation) => readRole(notation) !== null)
    .catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  size: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(20),
});

export type UserList = z.output<typeof userListSchema>;

/** Where to go on looking, as the last stretch gave it: the source and the place in it. */
export const scanPlaceSchema = z
  .string()
  .regex(/^\d{1,2}\.\d{1,9}$/)
  .catch('');

export type UserPage = {
  users: User[];
  hasNext: boolean;
  /** Set where Keycloak can't apply the filter and Pouch scans the users, a step at a time. */
  scan: Scan | null;
  /** The directories that make a list without a search too much to ask for; nothing was listed then. */
  directories: string[];
  /** Directories that Keycloak asked for this list in vain. */
  missing: MissingDirectory[];
};

/** An attribute that can be searched for, and its only values where the realm's user profile lists them. */
export type SearchedAttribute = { name: string; label: string; options: string[] | null };

export type InsideMatches = Pick<UserPage, 'users' | 'hasNext'>;

/** How far one step got: how many users it looked at, and where the next one begins (null: all seen). */
export type Scan = { looked: number; next: string | null };
