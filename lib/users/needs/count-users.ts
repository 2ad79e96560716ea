import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { listUsersWithStatuses, type UserWithStatus } from '@/lib/keycloak/brute-force';
import { isWaiting } from '@/lib/keycloak/required-actions';
import type { Page } from '@/lib/keycloak/users';
import { findListed } from '@/lib/users/list/find-listed';
import { type OldPasswords, oldPasswords } from '@/lib/users/needs/old-passwords';

const BATCH = 250;
/** Keycloak takes about a second for this many, and an hour for a million. */
export const MOST_COUNTED = 10_000;

/** How many there are, and since when the first of them. */
export type Tally = { count: number; since: number | null };
export type LockedUser = { id: string; username: string };
export type OldTally = Tally & { ids: string[] } & Pick<OldPasswords, 'isJudged'>;

export type UserCount = {
  /** False where there are more users than were counted. */
  isComplete: boolean;
  waiting: Tally;
  old: OldTally;
  /** Null where this Keycloak does not list who is locked. */
  locked: (Tally & { users: LockedUser[] }) | null;
};

/** Counts users who must set a password and those who are locked, among the first ten thousand. Keycloak filters by neither. */
export async function countUsers(viewer: Viewer, now = Date.now()): Promise<UserCount> {
  const seen: UserWithStatus[] = [];
  let tellsLocks = true;
  let isComplete = false;
  for (let first = 0; first < MOST_COUNTED && !isComplete; first += BATCH) {
    const page = { first, max: BATCH, briefRepresentation: false };
    const listed: UserWithStatus[] | null = tellsLocks ? await listUsersWithStatuses(viewer.tokens, page) : null;
    tellsLocks = listed !== null;
    const batch = listed ?? (await withoutStatuses(viewer, page));
    seen.push(...batch.filter(isOfInterest));
    isComplete = batch.length < BATCH;
  }
  const old = await oldPasswords(
    viewer.tokens,
    seen.flatMap(({ user }) => (isWaiting(user) ? [user] : [])),
    now,
  );
  return { ...tallied(seen, tellsLocks), isComplete, old: oldTally(old) };
}

const isOfInterest = ({ user, status }: UserWithStatus) => isWaiting(user) || status?.disabled === true;

async function withoutStatuses(viewer: Viewer, page: Page): Promise<UserWithStatus[]> {
  return (await findListed(viewer, page)).map((user) => ({ user, status: null }));
}

/** Returns what the list itself tells. */
export function tallied(users: UserWithStatus[], tellsLocks: boolean): Pick<UserCount, 'waiting' | 'locked'> {
  const waiting = users.filter(({ user }) => isWaiting(user)).map(({ user }) => user.createdTimestamp ?? 0);
  const locked = users.filter(({ status }) => status?.disabled);
  const lockedTally = tallyOf(locked.map(({ status }) => status?.lastFailure ?? 0));
  return {
    waiting: tallyOf(waiting),
    locked: tellsLocks ? { ...lockedTally, users: locked.map(({ user: { id, username } }) => ({ id, username })) } : null,
  };
}

export function oldTally({ found, isJudged }: OldPasswords): OldTally {
  return { ...tallyOf(found.map(({ since }) => since)), ids: found.map(({ id }) => id), isJudged };
}

/** A moment of 0 is one that Keycloak does not know. */
function tallyOf(moments: number[]): Tally {
  const known = moments.filter((moment) => moment > 0);
  return { count: moments.length, since: known.length > 0 ? Math.min(...known) : null };
}
