import { DAY_MS } from '@/lib/duration';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { UserList } from '@/lib/users/list/schema';
import { insideSearch } from '@/lib/users/list/search';

/** Returns whether a user's own fields match the list's filters. The search is `matchesSearch`. */
export function matchesFilters(list: UserList, user: UserRepresentation, now = Date.now()): boolean {
  const created = user.createdTimestamp ?? 0;
  return (
    (list.status === 'all' || (user.enabled ?? false) === (list.status === 'enabled')) &&
    (list.verified === 'all' || (user.emailVerified ?? false) === (list.verified === 'yes')) &&
    (list.since === '' || created >= Date.parse(list.since)) &&
    (list.waiting === 'no' || isWaiting(user)) &&
    (list.waiting === 'no' || list.waiting === 'any' || created <= now - Number(list.waiting) * DAY_MS) &&
    (list.origin !== 'federated' || Boolean(user.federationLink)) &&
    (list.origin !== 'here' || !user.federationLink) &&
    (!isPeriod(list.idle) || created <= startOf(list.idle, now))
  );
}

/** Returns whether a user's last sign-in matches the list's filter: null where none is recorded. */
export function isIdle({ idle }: UserList, lastSignIn: number | null, now = Date.now()): boolean {
  if (lastSignIn === null) return true;
  return idle === 'no' || (isPeriod(idle) && lastSignIn <= startOf(idle, now));
}

function isPeriod(idle: UserList['idle']): idle is '30' | '90' {
  return idle !== 'no' && idle !== 'never';
}

function startOf(days: '30' | '90', now: number): number {
  return now - Number(days) * DAY_MS;
}

export function isWaiting({ requiredActions }: UserRepresentation): boolean {
  return requiredActions?.includes('UPDATE_PASSWORD') ?? false;
}

/**
 * The list's search, for users that Keycloak did not find by it: each word is looked for in username, names and address.
 * Where the search has a star, which stands for anything, words are looked for at the beginning, and in quotation marks whole.
 */
export function matchesSearch(q: string, { username, email, firstName, lastName }: UserRepresentation): boolean {
  const fields = [username, email, firstName, lastName].map((field) => field?.toLowerCase() ?? '');
  const words = insideSearch(q).toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => {
    const whole = /^"(.*)"$/.exec(word)?.[1];
    return fields.some((field) => (whole === undefined ? beginsLike(field, word.split('*')) : field === whole));
  });
}

/** Whether the parts follow one another in the field, the first of them at its beginning. */
function beginsLike(field: string, [beginning = '', ...parts]: string[]): boolean {
  if (!field.startsWith(beginning)) return false;
  let end = beginning.length;
  return parts.every((part) => {
    const found = field.indexOf(part, end);
    end = found + part.length;
    return found >= 0;
  });
}
