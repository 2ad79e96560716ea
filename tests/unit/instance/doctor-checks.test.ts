import { describe, expect, test } from 'vitest';
import { checkLines } from '@/lib/checks/lines';
import { DAY_MS } from '@/lib/duration';
import { ownRolesCheck } from '@/lib/instance/checks/own-roles';
import { eventChecks, realmChecks } from '@/lib/instance/checks/realm';
import { accessCheck } from '@/lib/instance/checks/registration';
import { addressesCheck, apiGrantsCheck, sdkGrantsCheck, secretAgeCheck } from '@/lib/instance/checks/wallaroo-clients';
import type { Client } from '@/lib/keycloak/clients';

const NOW = Date.UTC(2026, 10, 29);
const CLIENT: Client = {
  id: 'uuid',
  clientId: 'api-client',
  enabled: true,
  publicClient: false,
  bearerOnly: false,
  clientAuthenticatorType: 'client-secret',
  standardFlowEnabled: true,
  directAccessGrantsEnabled: true,
  serviceAccountsEnabled: true,
  consentRequired: false,
  redirectUris: ['https://wallaroo.example.com/*'],
  webOrigins: ['+'],
  attributes: { 'oauth2.device.authorization.grant.enabled': 'true' },
};
const setDaysAgo = (days: number, more = {}): Client => ({
  ...CLIENT,
  attributes: { 'client.secret.creation.time': String((NOW - days * DAY_MS) / 1000), ...more },
});

describe("Wallaroo's API client", () => {
  test.each([
    ['both grants', {}, 'pass', 'MLOps API'],
    ['no direct access grants', { directAccessGrantsEnabled: false }, 'warn', 'no MLOps API tokens'],
    ['no service account', { serviceAccountsEnabled: false }, 'warn', 'no inference tokens'],
  ])('with %s', (_what, change, state, words) => {
    expect(apiGrantsCheck({ ...CLIENT, ...change })).toMatchObject({ state, words: expect.stringContaining(words) });
  });

  test.each([
    ['limited addresses', {}, 'pass', 'limited'],
    ['any redirect address', { redirectUris: ['*'] }, 'warn', 'any redirect address (*)'],
    ['any encrypted redirect address', { redirectUris: ['https://*'] }, 'warn', 'any redirect address (*)'],
    [
      'any redirect address, but no sign-in in the browser',
      { redirectUris: ['*'], standardFlowEnabled: false },
      'pass',
      'limited',
    ],
    ['any web origin', { webOrigins: ['*'] }, 'warn', 'any web origin (*)'],
  ])('with %s', (_what, change, state, words) => {
    for (const kind of ['api', 'sdk'] as const) {
      const check = addressesCheck({ ...CLIENT, ...change }, kind);
      expect(check).toMatchObject({ id: `wallaroo-${kind}-addresses`, state, words: expect.stringContaining(words) });
    }
  });

  test.each([
    ['a young secret', setDaysAgo(90), 'pass', '90 days old'],
    ['a secret of a day', setDaysAgo(1), 'pass', '1 day old'],
    ['an old secret', setDaysAgo(91), 'warn', '91 days old'],
    ['a secret without a date', CLIENT, 'unknown', 'does not say since when'],
    ['an expired secret', setDaysAgo(9, { 'client.secret.expiration.time': String(NOW / 1000 - 1) }), 'fail', 'has expired'],
  ])('with %s', (_what, client, state, words) => {
    expect(secretAgeCheck(client, 90, NOW)).toMatchObject({ state, words: expect.stringContaining(words) });
  });
});

test.each([
  ['both ways', {}, 'pass', 'with a password and in the browser'],
  ['no password', { directAccessGrantsEnabled: false }, 'warn', 'with a password (direct access grants)'],
  ['no browser', { attributes: {} }, 'warn', 'in the browser (device authorization grant)'],
])("the SDK's client with %s", (_what, change, state, words) => {
  expect(sdkGrantsCheck({ ...CLIENT, ...change })).toMatchObject({ state, words: expect.stringContaining(words) });
});

test('a realm that protects passwords, and one that does not', () => {
  const states = (realm: Parameters<typeof realmChecks>[0]) => realmChecks(realm).map(({ id, state }) => [id, state]);
  const guarded = { bruteForceProtected: true, passwordPolicy: 'length(12)', smtpServer: { host: 'mail.example.com' } };

  expect(states(guarded)).toEqual([
    ['brute-force', 'pass'],
    ['password-policy', 'pass'],
    ['mail', 'pass'],
  ]);
  expect(states({ ...guarded, passwordPolicy: 'length(9) and maxLength(8)' })[1]).toEqual(['password-policy', 'warn']);
  expect(states({})).toEqual([
    ['brute-force', 'warn'],
    ['password-policy', 'warn'],
    ['mail', 'pass'],
  ]);
});

test.each([
  ['nothing', { types: [], expires: null, admin: false, details: false }, ['records no sign-ins', 'leave no trace']],
  [
    'all, for ever',
    { types: ['LOGIN'], expires: null, admin: true, details: true },
    ['never deletes them', 'may include passwords'],
  ],
  [
    'all, for a week',
    { types: ['LOGIN'], expires: 604_800, admin: true, details: false },
    ['for 7 days', 'without what was sent'],
  ],
  [
    'all, for an hour',
    { types: ['LOGIN'], expires: 3_600, admin: true, details: false },
    ['for 1 hour', 'without what was sent'],
  ],
])('a realm that records %s', (_what, { types, expires, admin, details }, [logins, changes]) => {
  const config = { types: new Set(types), expiresAfterSeconds: expires, adminEvents: admin, adminEventDetails: details };

  expect(eventChecks(config)).toMatchObject([
    { id: 'login-events', words: expect.stringContaining(logins ?? '') },
    { id: 'admin-events', words: expect.stringContaining(changes ?? '') },
  ]);
});

test('the roles that the viewer lacks, with what each is for', () => {
  const all = [
    ...['view-users', 'manage-users', 'view-clients', 'manage-clients', 'view-events', 'manage-events'],
    ...['view-identity-providers', 'view-realm', 'manage-realm'],
  ];

  expect(ownRolesCheck(new Set(all)).state).toBe('pass');
  expect(ownRolesCheck(new Set(all.slice(0, -1)))).toMatchObject({
    state: 'warn',
    words: expect.stringContaining('restore deleted users, and set up grace periods for secrets (manage-realm)'),
  });
});

test('the role that opens Pouch where its client does not exist, and where only groups may have it', async () => {
  const role = { client: 'keepers', name: 'enter' };
  const missing = { state: 'fail', words: expect.stringContaining('there is no client "keepers"') };
  expect(await accessCheck(async () => null, role)).toMatchObject(missing);
  expect(await accessCheck(async () => [], role)).toMatchObject({ state: 'warn', words: expect.stringContaining('members') });
});

test('checks as lines of text, each with what to do', () => {
  const lines = checkLines([
    { id: 'a', state: 'unknown', title: 'Mail', words: 'It was not seen.', remedy: 'Look again.' },
    { id: 'b', state: 'pass', title: 'Realm', words: 'It is there.' },
  ]);

  expect(lines).toEqual(['unknown  Mail: It was not seen.', '         Look again.', 'ok       Realm: It is there.']);
});
