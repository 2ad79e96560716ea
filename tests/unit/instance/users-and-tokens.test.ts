import { expect, test } from 'vitest';
import { DAY_MS } from '@/lib/duration';
import { identityProvidersCheck } from '@/lib/instance/checks/identity-providers';
import { temporaryPasswordsCheck, usersEmailCheck } from '@/lib/instance/checks/users';
import { claimsCheck } from '@/lib/instance/checks/wallaroo-token';
import { HASURA_CLAIM } from '@/lib/wallaroo/hasura-claim';

const NOW = Date.UTC(2026, 10, 29);
const USER = { id: 'ada', username: 'ada', enabled: true, email: 'ada@example.com', createdTimestamp: NOW - 8 * DAY_MS };
test.each([
  ['well', USER, 'pass', 'pass'],
  ['without an email address', { ...USER, email: null }, 'warn', 'pass'],
  ['without an email address, but disabled', { ...USER, email: null, enabled: false }, 'pass', 'pass'],
  ['still waiting after 8 days', { ...USER, requiredActions: ['UPDATE_PASSWORD'] }, 'pass', 'warn'],
  ['waiting since yesterday', { ...USER, requiredActions: ['UPDATE_PASSWORD'], createdTimestamp: NOW - DAY_MS }, 'pass', 'pass'],
])('a user who is %s', (_what, user, email, password) => {
  expect(usersEmailCheck([user]).state).toBe(email);
  expect(temporaryPasswordsCheck([user], NOW).state).toBe(password);
});

test('says that invited users wait, and not that they have a password', () => {
  const check = temporaryPasswordsCheck([{ ...USER, requiredActions: ['UPDATE_PASSWORD'] }], NOW);
  expect(check).toMatchObject({ title: 'Users still to choose a password', words: expect.stringMatching(/password: ada\.$/) });
});

test('says so where only the first thousand users were looked at', () => {
  expect(usersEmailCheck(Array.from({ length: 1_000 }, () => USER)).words).toContain('of the first 1,000 users');
});

test.each([
  ['none', [], 'pass', 'has none'],
  ['one', [{ alias: 'google', enabled: true, isUnencrypted: false }], 'pass', 'through "google"'],
  ['one that is off', [{ alias: 'google', enabled: false, isUnencrypted: true }], 'pass', 'Switched off: "google"'],
  ['one without encryption', [{ alias: 'old', enabled: true, isUnencrypted: true }], 'warn', 'unencrypted (http:) to "old"'],
])('identity providers: %s', (_what, providers, state, words) => {
  expect(identityProvidersCheck(providers)).toMatchObject({ state, words: expect.stringContaining(words) });
});

const CLAIMS = { 'x-hasura-user-id': 'id', 'x-hasura-default-role': 'user', 'x-hasura-allowed-roles': ['user'] };
test.each([
  ['all claims', { [HASURA_CLAIM]: CLAIMS }, 'pass', 'who calls'],
  ['no claim', { sub: 'id' }, 'warn', 'no claim'],
  ['a part of it', { [HASURA_CLAIM]: { ...CLAIMS, 'x-hasura-user-id': '' } }, 'warn', 'an incomplete claim'],
])('tokens with %s', (_what, token, state, words) => {
  expect(claimsCheck('api-client', token)).toMatchObject({ state, words: expect.stringContaining(words) });
});
