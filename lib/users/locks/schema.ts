import { z } from 'zod';
import { userIdSchema } from '@/lib/users/schema';

/** A user whom Keycloak's brute-force protection has locked, and after how many wrong passwords. */
export type LockedUser = { id: string; failures: number };

/** Keycloak accepts 4,096 bytes for the whole first line of a request. */
const LONGEST_QUERY = 3_000;

/** The users of one request. */
export const lockIdsSchema = z
  .array(userIdSchema)
  .refine((ids) => lockQuery(ids).length <= LONGEST_QUERY, 'Ask for fewer users.');

/** Returns the users as the query of an address. */
export function lockQuery(ids: string[]): string {
  return new URLSearchParams(ids.map((id) => ['id', id])).toString();
}

/** Returns the users in as many requests as they need. One whose ID is too long for any is left out. */
export function inRequests(ids: string[]): string[][] {
  const requests: string[][] = [];
  for (const id of ids.filter((each) => lockIdsSchema.safeParse([each]).success)) {
    const last = requests.at(-1);
    if (last && lockQuery([...last, id]).length <= LONGEST_QUERY) last.push(id);
    else requests.push([id]);
  }
  return requests;
}

/** Returns why a user is locked, as the end of a sentence. */
export function whyLocked(failures: number): string {
  return failures === 1 ? 'after a wrong password' : `after ${failures} wrong passwords`;
}
