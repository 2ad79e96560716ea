import { describe, expect, it } from 'vitest';
import { filterChips } from '@/components/users/list/filter-words';
import type { Role } from '@/lib/keycloak/realm-names';
import { isIdle, matchesFilters, matchesSearch } from '@/lib/users/list/filters';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import { isCountable, narrowedTo, roleOf, scannedOf } from '@/lib/users/list/search-params';

const NOW = Date.UTC(2026, 5, 15);
const DAY = 24 * 3600 * 1000;
const ADA = {
  id: '1',
  username: 'ada',
  email: 'Ada.L@Example.net',
  firstName: 'Ada',
  lastName: 'King-Noel',
  emailVerified: true,
  enabled: true,
  createdTimestamp: NOW - 10 * DAY,
  requiredActions: ['UPDATE_PASSWORD'],
  attributes: { department: ['sales', 'research'], 'cost center': ['north 1'] },
};
const admits = (list: Partial<UserList>, change: object = {}) =>
  matchesFilters(userListSchema.parse(list), { ...ADA, ...change }, NOW);

describe("the list's filters", () => {
  it('admit all users where none is set, also those with hardly any field', () => {
    expect(admits({}, { emailVerified: null, enabled: null, createdTimestamp: null, requiredActions: undefined })).toBe(true);
  });

  it.each<[Partial<UserList>, object, object]>([
    [{ status: 'enabled' }, {}, { enabled: false }],
    [{ status: 'disabled' }, { enabled: false }, {}],
    [{ verified: 'yes' }, {}, { emailVerified: null }],
    [{ verified: 'no' }, { emailVerified: null }, {}],
    [{ since: '2026-06-05' }, {}, { createdTimestamp: NOW - 11 * DAY }],
    [{ waiting: 'any' }, {}, { requiredActions: ['VERIFY_EMAIL'] }],
    [{ waiting: '7' }, {}, { createdTimestamp: NOW - 6 * DAY }],
    [{ waiting: '30' }, { createdTimestamp: NOW - 30 * DAY }, {}],
    [{ origin: 'federated' }, { federationLink: 'ldap' }, {}],
    [{ origin: 'here' }, {}, { federationLink: 'ldap' }],
    [{ idle: '30' }, { createdTimestamp: NOW - 30 * DAY }, { createdTimestamp: NOW - 29 * DAY }],
    [{ status: 'enabled', waiting: 'any' }, {}, { requiredActions: [] }],
  ])('%j admits one and not the other', (list, one, other) => {
    expect([admits(list, one), admits(list, other)]).toEqual([true, false]);
  });
});

describe('the filter by the last sign-in', () => {
  const found = (idle: UserList['idle'], lastSignIn: number | null) => isIdle(userListSchema.parse({ idle }), lastSignIn, NOW);

  it.each<[UserList['idle'], number | null, number]>([
    ['30', NOW - 30 * DAY, NOW - 29 * DAY],
    ['90', NOW - 91 * DAY, NOW - 30 * DAY],
    ['never', null, NOW - 400 * DAY],
    ['90', null, NOW],
  ])('%s finds one and not the other', (idle, one, other) => {
    expect([found(idle, one), found(idle, other)]).toEqual([true, false]);
  });
});

describe('a search that Pouch does itself', () => {
  it.each([
    '',
    'ad',
    'ADA',
    'king',
    'ada.l@',
    'ada king',
    'da',
    'noel',
    'king, ada',
    'Ada King <ada.l@example.net>',
    '"King, Ada" <ada.l@example.net>',
    '*noel',
    'k*n*l',
    '*example.net',
    '"king-noel"',
    'ada*',
    '"Ada King-Noel"',
    '"king-noel,  ada"',
    '"Ada King-Noel" ada.l',
    '"ada',
    'department:research',
    'DEPARTMENT:Research ada',
    'department:research "cost center":"North 1"',
    'email:ada.l@example.net',
  ])('finds the user for %j', (q) => {
    expect(matchesSearch(q, ADA)).toBe(true);
  });

  it.each([
    'ada nobody',
    'noel*',
    'Ada King <ada@example.org>',
    '"king"',
    'k*x',
    '.*',
    'a*a*a*a*a*a*a*a*b',
    '"Ada King"',
    'department:res',
    'department:research grace',
    'department:research site:north',
    '"department:research"',
  ])('does not find the user for %j', (q) => {
    expect(matchesSearch(q, ADA)).toBe(false);
  });
});

describe('a filter by a group or a role', () => {
  const list = (wanted: Partial<UserList>) => userListSchema.parse(wanted);

  it.each<Role>([
    { client: null, name: 'analyst' },
    { client: 'api-client', name: 'read' },
    { client: 'a/b', name: '100%/c' },
  ])('keeps the role %j in the address', (role) => {
    expect(roleOf(list(narrowedTo(role)))).toEqual(role);
  });

  it('is counted only where no user needs a call, and never as the number of all users', () => {
    const counted = [{ group: 'g' }, { role: 'r', status: 'enabled', waiting: 'any' }] as const;
    const uncounted = [
      {},
      { admins: true },
      { group: 'g', role: 'r' },
      { group: 'g', idle: '30' },
      { role: 'r', origin: 'here' },
    ] as const;
    expect(counted.map((wanted) => isCountable(list(wanted)))).toEqual(counted.map(() => true));
    expect(uncounted.map((wanted) => isCountable(list(wanted)))).toEqual(uncounted.map(() => false));
  });

  it('asks Keycloak for the fewest users', () => {
    const scanned = (wanted: Partial<UserList>) => scannedOf(list(wanted));
    expect(scanned({ group: 'g', role: 'r', origin: 'brokered' })).toBe('holders');
    expect(scanned({ group: 'g', origin: 'brokered' })).toBe('members');
    expect(scanned({ waiting: 'any' })).toBe('all');
  });

  it('has a chip that names it', () => {
    const chips = filterChips(list({ group: 'g', role: 'api-client/read' }), '/Sales');
    expect(chips).toEqual([
      { filter: 'group', words: 'Group: /Sales' },
      { filter: 'role', words: 'Role: api-client/read' },
    ]);
  });
});
