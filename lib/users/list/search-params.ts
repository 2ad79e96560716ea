import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { Role } from '@/lib/keycloak/realm-names';
import { readRole, writeRole } from '@/lib/keycloak/role-notation';
import { attributesIn, hasPhrase } from '@/lib/users/list/search';

export const STATUSES = ['all', 'enabled', 'disabled'] as const;
export const VERIFIED = ['all', 'yes', 'no'] as const;
/** Who must still set a password: any user or none, all of them, or those created at least so many days ago. */
export const WAITING = ['no', 'any', '7', '30'] as const;
/** Who has not signed in: for so many days and created before them, or never as far as Keycloak's record goes back. */
export const IDLE = ['no', '30', '90', 'never'] as const;
export const ORIGINS = ['all', 'here', 'federated', 'brokered'] as const;
export const PAGE_SIZES = [20, 50, 100] as const;
/** How many users can be selected one by one, over several pages; more only by a list that they all match. */
export const MAX_SELECTED = 1_000;

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (day: string) => day,
});

/** The list's state, which lives in the URL. */
export const userListParsers = {
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(STATUSES).withDefault('all'),
  verified: parseAsStringLiteral(VERIFIED).withDefault('all'),
  admins: parseAsBoolean.withDefault(false),
  since: parseAsDay.withDefault(''),
  waiting: parseAsStringLiteral(WAITING).withDefault('no'),
  origin: parseAsStringLiteral(ORIGINS).withDefault('all'),
  idle: parseAsStringLiteral(IDLE).withDefault('no'),
  /** The ID of a group. */
  group: parseAsString.withDefault(''),
  /** A role in the notation of `readRole`. */
  role: parseAsString.withDefault(''),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(PAGE_SIZES).withDefault(20),
};
type List = inferParserType<typeof userListParsers>;

/** The columns beside the user's own that a list can show, in the order in which it shows them. */
export const LIST_COLUMNS = ['status', 'last-sign-in', 'created', 'username', 'email'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** Shown until an administrator chooses; the last sign-in only where Keycloak records it. */
const USUAL: readonly ListColumn[] = ['status', 'last-sign-in', 'created'];

export function usualColumns(recordsSignIns: boolean): ListColumn[] {
  return USUAL.filter((column) => column !== 'last-sign-in' || recordsSignIns);
}

/** Where a browser keeps the page size that was last chosen in it. */
export const SIZE_COOKIE = 'pouch.page-size';

export const loadUserList = createLoader(userListParsers);
export const serializeUserList = createSerializer(userListParsers);

/** The columns, where an address says which: those of a saved view, or of a link that was shared. */
export const columnsParser = parseAsArrayOf(parseAsStringLiteral(LIST_COLUMNS));
/** Returns the address of a list that may say which columns it has. */
export const serializeView = createSerializer({ ...userListParsers, columns: columnsParser });

/** The views that every administrator has, whose names no other one can have. */
export const BUILT_IN_VIEWS = [
  { id: null, name: 'All users', list: {}, columns: null },
  { id: null, name: 'Pending setup', list: { waiting: 'any' }, columns: null },
  { id: null, name: 'Administrators', list: { admins: true }, columns: null },
  { id: null, name: 'Inactive for 90 days', list: { idle: '90' }, columns: null },
] as const;

/** What narrows the list besides the search, taken away. */
export const NO_FILTERS = {
  status: null,
  verified: null,
  admins: null,
  since: null,
  waiting: null,
  origin: null,
  idle: null,
  group: null,
  role: null,
} as const;

export function hasFilters(list: Pick<List, 'q' | keyof typeof NO_FILTERS>): boolean {
  return list.status !== 'all' || list.verified !== 'all' || list.since !== '' || needsScan(list);
}

type Narrowed = Pick<List, 'q' | 'admins' | 'waiting' | 'origin' | 'idle' | 'group' | 'role'>;

/** Returns whether Keycloak, on any version, needs more than one call for the list. */
export function needsScan(list: Narrowed): boolean {
  return list.waiting !== 'no' || list.idle !== 'no' || list.origin !== 'all' || scannedOf(list) !== 'all';
}

/** Returns the role that the list is narrowed to; null for any. */
export function roleOf({ role }: Pick<List, 'role'>): Role | null {
  return readRole(role);
}

/** Returns what narrows the list to a role. */
export function narrowedTo(role: Role): Pick<List, 'role'> {
  return { role: writeRole(role) };
}

/** Whom Keycloak lists for Pouch to scan. */
export type Scanned = 'all' | 'holders' | 'members' | 'attributes' | 'brokered' | 'words';

export function scannedOf({ q, admins, role, group, origin }: Omit<Narrowed, 'waiting' | 'idle'>): Scanned {
  if (admins || role !== '') return 'holders';
  if (group !== '') return 'members';
  if (attributesIn(q).length > 0) return 'attributes';
  if (origin === 'brokered') return 'brokered';
  return hasPhrase(q) ? 'words' : 'all';
}

/** Returns whether a list that Keycloak does not count can be counted without a call for each user. */
export function isCountable({ idle, ...list }: Narrowed): boolean {
  const scanned = scannedOf(list);
  const isOne = scanned === 'holders' ? !list.admins && list.group === '' : scanned !== 'all' && scanned !== 'brokered';
  return isOne && idle === 'no' && (list.origin === 'all' || list.origin === 'federated');
}

/** Returns whether what Keycloak says of users in brief tells who is in the list. */
export function isToldInBrief({ q, waiting }: Pick<List, 'q' | 'waiting'>): boolean {
  return waiting === 'no' && attributesIn(q).length === 0;
}
