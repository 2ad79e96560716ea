import 'server-only';
import type { Check } from '@/lib/checks/check';
import { OLD_DAYS } from '@/lib/checks/old-days';
import { DAY_MS } from '@/lib/duration';
import { namesOf } from '@/lib/instance/checks/names';
import { listDirectories } from '@/lib/keycloak/directories';
import { isWaiting } from '@/lib/keycloak/required-actions';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { findUsers, type UserRepresentation } from '@/lib/keycloak/users';

const PAGE = 100;
/** Keycloak can't filter by what is looked for here, so a part stands for the whole of a large realm. */
const MAX_USERS = 1_000;

/** Checks users for what keeps them from signing in, or makes that unsafe. */
export async function userChecks(tokens: TokenSource): Promise<Check[]> {
  if ((await listDirectories(tokens)).some(({ isEnabled }) => isEnabled)) {
    const words = 'They are not looked at, because Keycloak would have to read the whole LDAP directory.';
    return [{ id: 'users-email', title: 'Email addresses of users', state: 'unknown', words }];
  }
  const users = await firstUsers(tokens);
  return [usersEmailCheck(users), temporaryPasswordsCheck(users, Date.now())];
}

async function firstUsers(tokens: TokenSource): Promise<UserRepresentation[]> {
  const users: UserRepresentation[] = [];
  for (let first = 0; first < MAX_USERS; first += PAGE) {
    const page = await findUsers(tokens, { first, max: PAGE, briefRepresentation: false });
    users.push(...page);
    if (page.length < PAGE) break;
  }
  return users;
}

export function usersEmailCheck(users: UserRepresentation[]): Check {
  const check = { id: 'users-email', title: 'Email addresses of users' };
  const without = users.filter(({ enabled, email }) => enabled && !email);
  if (without.length === 0) return { ...check, state: 'pass', words: `Every enabled user has one${ofHow(users)}.` };
  const words = `Enabled, but without an email address${ofHow(users)}: ${namesOf(without)}. Wallaroo knows users by it, and Keycloak cannot send them mail.`;
  return { ...check, state: 'warn', words, count: without.length, remedy: 'Add an email address on the page of each.' };
}

export function temporaryPasswordsCheck(users: UserRepresentation[], now: number): Check {
  const check = { id: 'temporary-passwords', title: 'Users still to choose a password' };
  const isOld = ({ createdTimestamp }: UserRepresentation) => (createdTimestamp ?? now) < now - OLD_DAYS * DAY_MS;
  const waiting = users.filter((user) => user.enabled && isWaiting(user) && isOld(user));
  if (waiting.length === 0) {
    const words = `No user older than ${OLD_DAYS} days still has to choose a password${ofHow(users)}.`;
    return { ...check, state: 'pass', words };
  }
  const words = `Created more than ${OLD_DAYS} days ago, and still to choose a password${ofHow(users)}: ${namesOf(waiting)}.`;
  const link = { href: '/users', query: { waiting: String(OLD_DAYS) }, label: 'Show users who wait' };
  const remedy = 'Ask these users to sign in, or disable or delete them.';
  return { ...check, state: 'warn', words, count: waiting.length, remedy, link };
}

function ofHow(users: UserRepresentation[]): string {
  return users.length < MAX_USERS ? '' : ` (of the first ${MAX_USERS.toLocaleString('en')} users)`;
}
