import { isOlder } from '@/lib/keycloak/versions';

/** Tests that stage what older versions lack, and the first version that has it. */
const SINCE: Record<string, string> = {
  'tests/integration/users/list/list.test.ts': '26.4',
  'tests/integration/users/list/scan.test.ts': '26.7',
  'tests/integration/users/list/locked-users.test.ts': '26',
  'tests/integration/users/create/create.test.ts': '24',
  'tests/integration/users/deletion/restore.test.ts': '26',
  'tests/integration/users/deletion/restore-many.test.ts': '23',
  'tests/integration/users/operations/directory.test.ts': '26.2',
  'tests/integration/users/operations/directory-writable.test.ts': '23',
  'tests/integration/tokens/refused-password.test.ts': '24',
  'tests/integration/connect/readiness.test.ts': '24',
};

/** Returns whether a version has what a test stages. */
export function appliesTo(version: string, test: string): boolean {
  return !isOlder(version, SINCE[test] ?? '0');
}

/** Returns the first version that a test is run on; null for all. */
export function firstVersionOf(test: string): string | null {
  return SINCE[test] ?? null;
}

type Note = {
  on: string;
  before: string;
  words: string;
  /** The end of the name of a test that fails for this reason alone. */
  fails?: string;
};

/** How older versions of Keycloak differ, before which one, and what it concerns. */
export const NOTES: Note[] = [
  {
    on: 'Filter users, and select all that match',
    before: '26.4',
    words:
      'Before 26.4 Keycloak ignores the email verification beside a search, counts without looking at the status, and counts service accounts. Pouch filters such lists itself, and shows no total above 2,000 matches.',
  },
  {
    on: 'Filter users, and select all that match',
    before: '22',
    words: 'Keycloak 21 ignores the status in the list as well. Pouch filters it itself.',
  },
  {
    on: 'Filter users, and select all that match',
    before: '26.7',
    words: 'Before 26.7 Keycloak ignores the day of creation. Pouch filters by it itself.',
  },
  {
    on: 'Create users, and hand over sign-in details',
    before: '24',
    words: 'Before 24 the account console waits for a press on “Sign in”, which the sign-in details say.',
  },
  {
    on: 'Delete and restore users',
    before: '23',
    words: 'Before 23 a restored user gets a new ID. Pouch says so before, and records both.',
  },
  {
    on: 'Create users, and hand over sign-in details',
    before: '23',
    words:
      'Before 23 Keycloak does not keep the creation time that it is given. Where its answer to a creation is lost, Pouch cannot tell the new user from another one of the same name, and says so, also in an import.',
  },
  {
    on: 'Show and end the sessions of the realm',
    before: '24',
    words:
      'Before 24 Keycloak searches a part of its sessions only. Pouch looks through those with the 20 clients that have the most, and those of the users that it finds.',
  },
  {
    on: 'Create, move, and delete groups',
    before: '23',
    words: 'Before 23 Keycloak finds groups by their names only in the case in which they are written.',
    fails: 'are found at any level by a part of the name, without the groups around them',
  },
  {
    on: 'Users of an LDAP directory',
    before: '22',
    words:
      'Keycloak 21 does not escape a backslash where it looks for a username in a directory, and breaks off the search. Pouch says that the search was not finished.',
    fails: String.raw`found by ID and deleted: "a/b\\c?d#e"`,
  },
  {
    on: 'Rotate client secrets',
    before: '26.7',
    words:
      'Before 26.7 a policy that keeps the old secret for a while is broken. Pouch sets up none, and refuses to rotate under one; without one it rotates.',
  },
];

/** Returns whether a test has failed because of a difference that the page explains. */
export function isExplained(version: string, name: string): boolean {
  return NOTES.some(({ before, fails }) => fails !== undefined && name.endsWith(fails) && isOlder(version, before));
}
