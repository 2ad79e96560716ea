import { expect, test } from 'vitest';
import { getSdkTokenAction } from '@/lib/tokens/actions';
import { proxy } from '../../support/integration-setup.ts';
import { changeRealm, demandField } from '../../support/realm-stage.ts';
import { mlops, reason } from '../../support/refusals.ts';
import { ONE_TIME_CODE, shutOut } from '../../support/shut-out.ts';
import { makeUser, testStack } from '../../support/stack.ts';
import { admin, undo, userForEachTest, username } from '../../support/user-stage.ts';

const { userPassword } = testStack();
userForEachTest('why');

test('a user who is not fully set up is explained by the pending action, with a link to the user', async () => {
  const { id } = await makeUser(admin, { username, requiredActions: ['UPDATE_PASSWORD'] });
  expect(reason(await mlops())).toMatchObject({
    id: 'set-up',
    words: expect.stringContaining('choose a password'),
    link: { href: `/users/${id}` },
  });
});

test('a disabled user is called disabled', async () => {
  await makeUser(admin, { username, enabled: false });
  expect(reason(await mlops())).toMatchObject({ id: 'user', words: 'The user is disabled.', remedy: 'Enable the user.' });
});

test('a wrong password is called wrong, for the SDK as well', async () => {
  await makeUser(admin, { username });
  expect(reason(await mlops({ password: 'wrong' }))).toMatchObject({ id: 'password', words: 'The password is wrong.' });
  expect(reason(await getSdkTokenAction({ username, password: 'wrong' }))).toMatchObject({ id: 'password' });
});

test('a wrong password looks the user up once', async () => {
  await makeUser(admin, { username });
  proxy.reset();
  expect(reason(await mlops({ password: 'wrong' }))).toMatchObject({ id: 'password' });
  const lookUps = proxy.seen.filter(({ path }) => /\/users\/?\?.*(username|email)=/.test(path));
  expect(lookUps).toHaveLength(1);
});

test.each([
  ['for a while', false],
  ['for good', true],
])(
  'a user whom wrong passwords locked out %s is called locked, and nothing is said about the right password',
  async (_how, forGood) => {
    const user = await makeUser(admin, { username });
    undo.push(await shutOut(admin, user, { forGood }));
    const refused = await mlops();
    expect(reason(refused).id).toBe(forGood ? 'user' : 'lock');
    const checks = refused.ok ? refused.data.checks : [];
    expect(checks.find(({ id }) => id === 'lock')).toMatchObject({
      remedy: 'Unlock the user.',
      link: { href: `/users/${user.id}` },
    });
    expect(checks.find(({ id }) => id === 'password')).toBeUndefined();
  },
);

test('a right password without the one-time code is called incomplete', async () => {
  await makeUser(admin, { username, credentials: [{ type: 'password', value: userPassword }, ONE_TIME_CODE] });
  expect(reason(await mlops())).toMatchObject({ id: 'password', words: expect.stringContaining('one-time code is missing') });
});

test('a user without a password is led to the device flow', async () => {
  await makeUser(admin, { username, credentials: [] });
  expect(reason(await mlops())).toMatchObject({ id: 'password', remedy: expect.stringContaining('device flow') });
});

test('a username that does not exist is named', async () => {
  expect(reason(await mlops())).toMatchObject({ id: 'user', words: expect.stringContaining('No user in this realm') });
});

test('an email address leads to the username where the realm accepts only usernames', async () => {
  const { id } = await makeUser(admin, { username, email: `mail.${username}` });
  await changeRealm({ loginWithEmailAllowed: false });
  expect(reason(await mlops({ username: `mail.${username}` }))).toMatchObject({
    id: 'name',
    words: expect.stringContaining('only usernames'),
    remedy: `Use the username ${username}.`,
    link: { href: `/users/${id}` },
  });
});

test('a required field of the profile that is empty is named', async () => {
  await makeUser(admin, { username });
  await demandField('department');
  expect(reason(await mlops())).toMatchObject({ id: 'set-up', words: expect.stringContaining('fill in “Department”') });
});

test('a missing role for offline access is named', async () => {
  const { id } = await makeUser(admin, { username });
  const role = await admin.roles.findOneByName({ name: 'default-roles-master' });
  await admin.users.delRealmRoleMappings({ id, roles: [{ id: role?.id ?? '', name: 'default-roles-master' }] });
  expect(reason(await mlops({ isLasting: true }))).toMatchObject({
    id: 'offline',
    words: expect.stringContaining('offline_access'),
  });
});
