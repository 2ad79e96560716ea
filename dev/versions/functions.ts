// Over 150 lines, because it is one table: each function of Pouch with its tests.
type Function = { name: string; tests: string[] };

/** What administrators do with Pouch, and the tests that show it where it depends on Keycloak. */
export const FUNCTIONS: Function[] = [
  {
    name: 'Set up and check Pouch',
    tests: [
      'tests/integration/cli/setup.test.ts',
      'tests/integration/cli/setup-place.test.ts',
      'tests/integration/cli/setup-roles.test.ts',
      'tests/integration/cli/setup-sign-in.test.ts',
      'tests/integration/cli/doctor.test.ts',
      'tests/integration/instance/readiness.test.ts',
      'tests/integration/instance/mistakes.test.ts',
      'tests/integration/instance/registration-warning.test.ts',
    ],
  },
  {
    name: 'Examine the instance',
    tests: [
      'tests/integration/instance/doctor.test.ts',
      'tests/integration/instance/doctor-users.test.ts',
      'tests/integration/instance/doctor-wallaroo.test.ts',
      'tests/integration/instance/test-mail.test.ts',
    ],
  },
  {
    name: 'Show what needs an administrator',
    tests: ['tests/integration/home/needs.test.ts', 'tests/integration/home/charts.test.ts'],
  },
  {
    name: 'Show what happened in the realm',
    tests: ['tests/integration/activity/activity.test.ts', 'tests/integration/activity/filters.test.ts'],
  },
  {
    name: 'Sign in and out, end with Keycloak',
    tests: [
      'tests/integration/auth/sign-out.test.ts',
      'tests/integration/auth/refresh.test.ts',
      'tests/integration/auth/keycloak-ends-session.test.ts',
      'tests/e2e/auth/sign-in.spec.ts',
    ],
  },
  { name: 'Refuse what a role does not allow', tests: ['tests/integration/auth/permissions.test.ts'] },
  {
    name: 'List and search users',
    tests: [
      'tests/integration/users/list/list.test.ts',
      'tests/integration/users/list/inside.test.ts',
      'tests/e2e/users/list/users-list.spec.ts',
    ],
  },
  {
    name: 'Filter users, and select all that match',
    tests: ['tests/integration/users/list/older-filters.test.ts', 'tests/integration/users/list/scan.test.ts'],
  },
  { name: 'List the users of a group or a role', tests: ['tests/integration/users/list/given.test.ts'] },
  { name: 'Show when users last signed in', tests: ['tests/integration/users/list/sign-ins.test.ts'] },
  { name: 'Export users', tests: ['tests/integration/users/list/export.test.ts'] },
  {
    name: 'Create users, and hand over sign-in details',
    tests: [
      'tests/integration/users/create/create.test.ts',
      'tests/integration/users/create/mail.test.ts',
      'tests/integration/users/account/hand-off-steps.test.ts',
      'tests/e2e/users/create/create-user.spec.ts',
    ],
  },
  { name: 'Invite users by email', tests: ['tests/integration/users/create/invite.test.ts'] },
  {
    name: 'Import users',
    tests: [
      'tests/integration/users/import/dry-run.test.ts',
      'tests/integration/users/import/run.test.ts',
      'tests/integration/users/import/passwords.test.ts',
    ],
  },
  { name: 'Change names and email addresses', tests: ['tests/integration/users/profile/older-profile.test.ts'] },
  {
    name: 'Reset passwords',
    tests: ['tests/integration/users/operations/reset-password.test.ts', 'tests/e2e/users/account/password.spec.ts'],
  },
  {
    name: 'Disable users, end their sessions',
    tests: ['tests/integration/users/operations/change.test.ts', 'tests/integration/users/account/end-all-sessions.test.ts'],
  },
  { name: 'Show locked-out users', tests: ['tests/integration/users/list/locked-users.test.ts'] },
  {
    name: 'Give and take roles',
    tests: ['tests/integration/users/account/roles.test.ts'],
  },
  { name: 'Join and leave groups', tests: ['tests/integration/users/account/groups.test.ts'] },
  {
    name: 'Give the same access as another user has',
    tests: ['tests/integration/users/create/access.test.ts', 'tests/e2e/users/account/same-access.spec.ts'],
  },
  { name: 'Link users to identity providers', tests: ['tests/integration/users/links/links.test.ts'] },
  {
    name: 'Create, move, and delete groups',
    tests: [
      'tests/integration/users/groups/changes.test.ts',
      'tests/integration/users/groups/list.test.ts',
      'tests/integration/users/groups/members.test.ts',
      'tests/integration/users/groups/move.test.ts',
      'tests/integration/users/groups/remove.test.ts',
      'tests/integration/users/groups/roles.test.ts',
    ],
  },
  { name: 'Show and end the sessions of the realm', tests: ['tests/integration/users/sessions/realm-sessions.test.ts'] },
  { name: 'Show what a user did', tests: ['tests/integration/users/account/activity.test.ts'] },
  {
    name: 'Change many users at once',
    tests: [
      'tests/integration/users/bulk/selection.test.ts',
      'tests/integration/users/bulk/operations.test.ts',
      'tests/integration/users/bulk/passwords.test.ts',
    ],
  },
  {
    name: 'Delete and restore users',
    tests: [
      'tests/integration/users/deletion/delete.test.ts',
      'tests/integration/users/deletion/restore.test.ts',
      'tests/integration/users/deletion/restore-new-id.test.ts',
      'tests/integration/users/deletion/restore-many.test.ts',
      'tests/e2e/users/deletion/delete-user.spec.ts',
    ],
  },
  {
    name: 'Users of an LDAP directory',
    tests: [
      'tests/integration/users/list/origin.test.ts',
      'tests/integration/users/list/directory-down.test.ts',
      'tests/integration/users/operations/directory.test.ts',
      'tests/integration/users/operations/directory-writable.test.ts',
      'tests/integration/users/operations/directory-without-import.test.ts',
    ],
  },
  {
    name: 'Rotate client secrets',
    tests: ['tests/integration/clients/rotate.test.ts', 'tests/integration/clients/older-rotation.test.ts'],
  },
  {
    name: 'Get tokens',
    tests: [
      'tests/integration/tokens/grants.test.ts',
      'tests/integration/tokens/lifetimes.test.ts',
      'tests/integration/tokens/refused-device.test.ts',
      'tests/e2e/tokens/device-flow.spec.ts',
    ],
  },
  {
    name: 'Say why a token or a sign-in is refused',
    tests: ['tests/integration/tokens/issuer.test.ts', 'tests/integration/tokens/refused-password.test.ts'],
  },
  {
    name: 'Connect to Wallaroo',
    tests: [
      'tests/integration/connect/flows.test.ts',
      'tests/integration/connect/readiness.test.ts',
      'tests/integration/connect/sdk-token.test.ts',
      'tests/integration/connect/single-sign-on.test.ts',
    ],
  },
];
