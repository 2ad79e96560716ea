import { z } from 'zod';
import { ORIGINS, PAGE_SIZES, STATUSES, VERIFIED, WAITING } from '@/lib/users/list/search-params';
import { trimmed, type User } from '@/lib/users/schema';

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
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
  size: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(20),
});

export type UserList = z.output<typeof userListSchema>;

const LONGEST = 255;

/** Returns why Keycloak cannot be asked for the text, in words; null where it can. */
export function whyRefused(q: string): string | null {
  if (q.length > LONGEST) return `The search is too long. Use at most ${LONGEST} characters.`;
  const isText = q.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(q);
  return isText ? null : 'The search has a control character, which no name can have. Remove it and search again.';
}

/** Where to go on looking, as the last stretch gave it: the source and the place in it. */
export const scanPlaceSchema = z
  .string()
  .regex(/^\d{1,2}\.\d{1,9}$/)
  .catch('');

export type UserPage = {
  users: User[];
  hasNext: boolean;
  /** Set where Keycloak can't filter so and Pouch looks through the accounts itself, a stretch at a time. */
  scan: Scan | null;
  /** The directories that make a list without a search too much to ask for; nothing was listed then. */
  directories: string[];
  /** Directories that Keycloak asked for this list in vain. */
  missing: MissingDirectory[];
};

/** An LDAP directory that does not answer Keycloak, or refuses its credentials: Keycloak then leaves its users out of searches. */
export type MissingDirectory = { id: string; name: string; problem: 'silent' | 'refused' };

export type InsideMatches = Pick<UserPage, 'users' | 'hasNext'>;

/** How far one stretch got: how many accounts it looked at, and where the next one begins (null: all seen). */
export type Scan = { looked: number; next: string | null };

/** Returns why Keycloak does not see a directory's users, as the end of a sentence. */
export function whyMissing({ name, problem }: MissingDirectory): string {
  return problem === 'silent'
    ? `the LDAP directory ${name} does not answer Keycloak`
    : `the LDAP directory ${name} refuses Keycloak's credentials`;
}

/** Returns that a list is not complete, and why. */
export function missingWords(missing: MissingDirectory[]): string {
  return `Some users are missing, because ${missing.map(whyMissing).join(' and ')}.`;
}
