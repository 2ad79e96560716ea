import { someOf } from '@/lib/checks/names';

const NAMED = 5;

/** Returns the usernames of some users in words. */
export function namesOf(users: { username: string }[]): string {
  return someOf(
    users.map(({ username }) => username),
    NAMED,
  );
}
