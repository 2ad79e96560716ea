import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { DAY_MS } from '@/lib/duration';
import { listUsersWithStatuses, type UserWithStatus } from '@/lib/keycloak/brute-force';
import { isWaiting } from '@/lib/keycloak/required-actions';
import type { Page } from '@/lib/keycloak/users';
import { findListed } from '@/lib/users/list/find-listed';

const BATCH = 250;
/** Keycloak takes about a second for this many, and an hour for a million. */
export const MOST_COUNTED = 10_000;
/** A password that is temporary for longer is likely to be used by no one, or by someone else. */
export const OLD_DAYS = 7;

/** How many there are, and since when the first of them. */
export type Tally = { count: number; since: number | null };
export type LockedUser = { id: string; username: string };

export type UserCount = {
  /** False where there are more users than were counted. */
  isComplete: boolean;
  waiting: Tally;
  old: Tally;
  /** Null where this Keycloak does not list who is locked. */
  locked: (Tally & { users: LockedUser[] }) | null;
};

/** Counts users who must set a password and those who are locked, among the first ten thousand. Keycloak filters by neither. */
export async function countUsers(viewer: Viewer, now = Date.now()): Promise<UserCount> {
  let seen: UserWithStatus[] = [];
  let tellsLocks = true;
  let count = tallied([], true, now);
  for (let first = 0; first < MOST_COUNTED; first += BATCH) {
    const page = { first, max: BATCH, briefRepresentation: false };
    const listed: UserWithStatus[] | null = tellsLocks ? await listUsersWithStatuses(viewer.tokens, page) : null;
    tellsLocks = listed !== null;
    const batch = listed ?? (await withoutStatuses(viewer, page));
    seen = [...seen, ...batch.filter(isOfInterest)];
    count = { ...tallied(seen, tellsLocks, now), isComplete: batch.length < BATCH };
    if (count.isComplete) return count;
  }
  return count;
}

const isOfInterest = ({ user, status }: UserWithStatus) => isWaiting(user) || status?.disabled === true;

async function withoutStatuses(viewer: Viewer, page: Page): Promise<UserWithStatus[]> {
  return (await findListed(viewer, page)).map((user) => ({ user, status: null }));
}

export function tallied(users: UserWithStatus[], tellsLocks: boolean, now: number): UserCount {
  const waiting = users.filter(({ user }) => isWaiting(user)).map(({ user }) => user.createdTimestamp ?? 0);
  const locked = users.filter(({ status }) => status?.disabled);
  const lockedTally = tallyOf(locked.map(({ status }) => status?.lastFailure ?? 0));
  return {
    isComplete: true,
    waiting: tallyOf(waiting),
    old: tallyOf(waiting.filter((created) => created <= now - OLD_DAYS * DAY_MS)),
    locked: tellsLocks ? { ...lockedTally, users: locked.map(({ user: { id, username } }) => ({ id, username })) } : null,
  };
}

/** A moment of 0 is one that Keycloak does not know. */
function tallyOf(moments: number[]): Tally {
  const known = moments.filter((moment) => moment > 0);
  return { count: moments.length, since: known.length > 0 ? Math.min(...known) : null };
}
