import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { beforeEach, expect, test } from 'vitest';
import { getSdkTokenAction } from '@/lib/tokens/actions';
import { changeRealm, demandField } from '../../support/realm-stage.ts';
import { mlops, reason } from '../../support/refusals.ts';
import { ONE_TIME_CODE, shutOut } from '../../support/shut-out.ts';
import { keycloakSide, makeUser, testStack } from '../../support/stack.ts';
import { undo, userForEachTest, username } from '../../support/user-stage.ts';

const { userPassword } = testStack();
let admin: KeycloakAdminClient;

userForEachTest('why');
beforeEach(async () => {
  admin = await keycloakSide();
});

test('not fully set up: the pending action, and the way to the account', async () => {
  const { id } = await makeUser(admin, { username, requiredActions: ['UPDATE_PASSWORD'] });
  expect(reason(await mlops())).toMatchObject({
    id: 'set-up',
    words: expect.stringContaining('choose a password'),
    link: { href: `/users/${id}` },
  });
});

test('disabled', async () => {
  await makeUser(admin, { username, enabled: false });
  expect(reason(await mlops())).toMatchObject({ id: 'user', words: 'The user is disabled.', remedy: 'Enable the user.' });
});

test('the wrong password, the SDK way as well', async () => {
  await makeUser(admin, { username });
  expect(reason(await mlops({ password: 'wrong' }))).toMatchObject({ id: 'password', words: 'The password is wrong.' });
  expect(reason(await getSdkTokenAction({ username, password: 'wrong' }))).toMatchObject({ id: 'password' });
});

test.each([
  ['for a while', false],
  ['for good', true],
])('shut out %s by wrong passwords: nothing is said of the right one', async (_how, forGood) => {
  const person = await makeUser(admin, { username });
  undo.push(await shutOut(admin, person, { forGood }));
  const refused = await mlops();
  expect(reason(refused).id).toBe(forGood ? 'user' : 'lock');
  const checks = refused.ok ? refused.data.checks : [];
  expect(checks.find(({ id }) => id === 'lock')).toMatchObject({
    remedy: 'Unlock the user.',
    link: { href: `/users/${person.id}` },
  });
  expect(checks.find(({ id }) => id === 'password')).toBeUndefined();
});

test('the right password of somebody with a one-time code', async () => {
  await makeUser(admin, { username, credentials: [{ type: 'password', value: userPassword }, ONE_TIME_CODE] });
  expect(reason(await mlops())).toMatchObject({ id: 'password', words: expect.stringContaining('one-time code is missing') });
});

test('an account without a password, as of a broker', async () => {
  await makeUser(admin, { username, credentials: [] });
  expect(reason(await mlops())).toMatchObject({ id: 'password', remedy: expect.stringContaining('device flow') });
});

test('nobody of that name', async () => {
  expect(reason(await mlops())).toMatchObject({ id: 'user', words: expect.stringContaining('No user in this realm') });
});

test('an address, where the realm takes usernames only', async () => {
  const { id } = await makeUser(admin, { username, email: `mail.${username}` });
  await changeRealm({ loginWithEmailAllowed: false });
  expect(reason(await mlops({ username: `mail.${username}` }))).toMatchObject({
    id: 'name',
    words: expect.stringContaining('only usernames'),
    remedy: `Use the username ${username}.`,
    link: { href: `/users/${id}` },
  });
});

test('a field of the profile that the realm demands and that is empty', async () => {
  await makeUser(admin, { username });
  await demandField('department');
  expect(reason(await mlops())).toMatchObject({ id: 'set-up', words: expect.stringContaining('fill in “Department”') });
});

test('offline access not allowed', async () => {
  const { id } = await makeUser(admin, { username });
  const role = await admin.roles.findOneByName({ name: 'default-roles-master' });
  await admin.users.delRealmRoleMappings({ id, roles: [{ id: role?.id ?? '', name: 'default-roles-master' }] });
  expect(reason(await mlops({ isLasting: true }))).toMatchObject({
    id: 'offline',
    words: expect.stringContaining('offline_access'),
  });
});
