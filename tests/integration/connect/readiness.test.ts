import { expect, test } from 'vitest';
import { getReadiness } from '@/lib/connect/data';
import { passwordGrant } from '../../support/code-flow.ts';
import { inKeycloak } from '../../support/crowd.ts';
import { changeRealm, demandField, switchOff } from '../../support/realm-stage.ts';
import { asSession } from '../../support/request.ts';
import { linkToProvider, ONE_TIME_CODE, shutOut } from '../../support/shut-out.ts';
import { keycloakSide, makeUser, testStack } from '../../support/stack.ts';
import { undo, userForEachTest, username } from '../../support/user-stage.ts';
import { ordinary } from '../../support/viewers.ts';

const { userPassword, databaseUrl } = testStack();
const PASSWORD = { type: 'password', value: userPassword, temporary: false };
userForEachTest('ready');

const make = async (wanted: Parameters<typeof makeUser>[1] = {}) => makeUser(await keycloakSide(), { ...wanted, username });

test('a user with nothing in the way has no obstacles', async () => {
  const { id } = await make();
  expect(await getReadiness(username)).toEqual({ exists: true, id, obstacles: [] });
});

test('a username that does not exist is reported as such', async () => {
  expect(await getReadiness(username)).toEqual({ exists: false, id: null, obstacles: [] });
});

test.each([
  ['is disabled', { enabled: false }, 'is disabled'],
  ['has a required action', { requiredActions: ['UPDATE_PASSWORD'] }, 'must choose a password'],
  ['has no email address', { email: '' }, 'no email address'],
  ['has no password', { credentials: [] }, 'The user has no password. Set one.'],
  ['has a one-time code', { credentials: [PASSWORD, ONE_TIME_CODE] }, 'a password alone is refused'],
])('a user who %s has that as the only obstacle', async (_what, wanted, words) => {
  await make(wanted);
  expect((await getReadiness(username)).obstacles).toEqual([expect.stringContaining(words)]);
});

test('a user whom wrong passwords locked out must be unlocked first', async () => {
  undo.push(await shutOut(await keycloakSide(), await make()));
  expect((await getReadiness(username)).obstacles).toEqual([expect.stringContaining('until unlocked')]);
});

test('a user whose password is older than the realm allows must choose another', async () => {
  const { id } = await make();
  await changeRealm({ passwordPolicy: 'forceExpiredPasswordChange(30)' });
  const days = async () => (await getReadiness(username)).obstacles;
  expect(await days()).toEqual([]);
  await inKeycloak(databaseUrl, (database) =>
    database.query('update credential set created_date = created_date - $2::bigint where user_id = $1', [id, 31 * 86_400_000]),
  );
  await (await keycloakSide()).cache.clearUserCache({ realm: 'master' });
  expect(await days()).toEqual([expect.stringContaining('must choose a password')]);
  expect((await passwordGrant(username, userPassword)).status).toBe(400);
});

test('a user whose email address is not verified must verify it where the realm requires that', async () => {
  await make({ emailVerified: false });
  await changeRealm({ verifyEmail: true });
  expect((await getReadiness(username)).obstacles).toEqual([expect.stringContaining('must verify the email address')]);
});

test('a user with an empty required field must fill it in, unless the realm does not ask', async () => {
  await make();
  await demandField('department');
  expect((await getReadiness(username)).obstacles).toEqual([expect.stringContaining('must fill in “Department”')]);
  await switchOff('VERIFY_PROFILE');
  expect((await getReadiness(username)).obstacles).toEqual([]);
  expect((await passwordGrant(username, userPassword)).status).toBe(200);
});

test('an email address leads to the username where the realm accepts only usernames', async () => {
  const address = `mail.${username}`;
  await make({ email: address });
  await changeRealm({ loginWithEmailAllowed: false });
  expect((await getReadiness(address)).obstacles).toEqual([`This realm accepts only usernames at sign-in: use ${username}.`]);
  expect((await getReadiness(username.toUpperCase())).obstacles).toEqual([]);
});

test('a user of an identity provider without a password connects only through the browser', async () => {
  const { id } = await make({ credentials: [] });
  undo.push(await linkToProvider(await keycloakSide(), id, 'house'));
  expect((await getReadiness(username)).obstacles).toEqual([
    'The user signs in through house and has no password, so only signing in through the browser works.',
  ]);
});

test('an ordinary user is refused', async () => {
  await asSession(ordinary);
  await expect(getReadiness(username)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
