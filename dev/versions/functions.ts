type Function = { name: string; tests: string[] };

/** What administrators do with Pouch, and the tests that show it where it depends on Keycloak. */
export const FUNCTIONS: Function[] = [
  {
    name: 'Sign in and out, end with Keycloak',
    tests: ['tests/integration/auth/sign-out.test.ts', 'tests/integration/auth/keycloak-ends-session.test.ts'],
  },
  { name: 'Filter users, and select all that match', tests: ['tests/integration/users/list/older-filters.test.ts'] },
  {
    name: 'Create users, and hand over sign-in details',
    tests: ['tests/integration/users/create/mail.test.ts', 'tests/integration/users/account/hand-off-steps.test.ts'],
  },
  { name: 'Change names and email addresses', tests: ['tests/integration/users/profile/older-profile.test.ts'] },
  { name: 'Disable users, end their sessions', tests: ['tests/integration/users/operations/change.test.ts'] },
  { name: 'Give and take roles', tests: ['tests/integration/users/account/roles.test.ts'] },
  { name: 'Change many users at once', tests: ['tests/integration/users/bulk/selection.test.ts'] },
  { name: 'Delete and restore users', tests: ['tests/integration/users/deletion/restore-new-id.test.ts'] },
  {
    name: 'Rotate client secrets',
    tests: ['tests/integration/clients/rotate.test.ts', 'tests/integration/clients/older-rotation.test.ts'],
  },
  { name: 'Get tokens', tests: ['tests/integration/tokens/grants.test.ts'] },
];

type Note = { on: string; before: string; words: string };

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
    on: 'Rotate client secrets',
    before: '26.7',
    words:
      'Before 26.7 a policy that keeps the old secret for a while is broken. Pouch sets up none, and refuses to rotate under one; without one it rotates.',
  },
];
