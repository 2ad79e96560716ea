import { DAY_MS } from '@/lib/duration';
import { OWN_FIELDS } from '@/lib/keycloak/own-fields';
import { isWaiting } from '@/lib/keycloak/required-actions';
import type { UserRepresentation } from '@/lib/keycloak/users';
import type { UserList } from '@/lib/users/list/schema';
import { type AttributeTerm, attributesIn, isNotation, quotedIn, termsOf } from '@/lib/users/list/search';

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

/**
 * The list's search, for users that Keycloak did not find by it: each word is looked for in username, names and address, and each
 * attribute among the user's. Where the search has a star, which stands for anything, words are looked for at the beginning, and
 * in quotation marks whole.
 */
export function matchesSearch(q: string, user: UserRepresentation): boolean {
  const { username, email, firstName, lastName } = user;
  const fields = [username, email, firstName, lastName].map((field) => field?.toLowerCase() ?? '');
  const [first = '', last = ''] = fields.slice(2);
  const wholes = [...fields, `${first} ${last}`, `${last} ${first}`];
  const isPlain = !isNotation(q);
  const hasWords = termsOf(q.toLowerCase()).every((term) => {
    const whole = quotedIn(term);
    if (whole !== undefined) return wholes.includes(whole);
    return fields.some((field) => beginsLike(field, (isPlain ? `*${term}*` : term).split('*')));
  });
  return hasWords && attributesIn(q).every((wanted) => hasAttribute(user, wanted));
}

/** Keycloak compares whole values, whatever their case, and takes the fields of its own for attributes too. */
function hasAttribute({ attributes, ...user }: UserRepresentation, { name, value }: AttributeTerm): boolean {
  const wanted = name.toLowerCase();
  const own = OWN_FIELDS.flatMap((field) => (field.toLowerCase() === wanted ? [user[field] ?? ''] : []));
  const others = Object.entries(attributes ?? {}).flatMap(([key, values]) => (key.toLowerCase() === wanted ? values : []));
  return [...own, ...others].some((each) => each.toLowerCase() === value.toLowerCase());
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
