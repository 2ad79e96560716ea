import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { bulkRequests, type CopiedOperation } from '@/components/users/commands/user-requests';
import { runSnippet, testWays, type Way } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { signIn } from '../../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers, type TestUser } from '../../../support/stack.ts';
import { groupsOf, rolesOf, userInKeycloak } from '../../../support/user-commands.ts';

const groupName = freshName('team');
let groupId: string;
let first: TestUser;
let second: TestUser;

beforeAll(async () => {
  groupId = (await (await keycloakSide()).groups.create({ name: groupName })).id;
});
afterAll(async () => (await keycloakSide()).groups.del({ id: groupId }));
beforeEach(async () => {
  const admin = await keycloakSide();
  first = await makeUser(admin);
  second = await makeUser(admin, { requiredActions: ['VERIFY_EMAIL'] });
});
afterEach(async () => removeUsers(await keycloakSide(), [first.username, second.username]));

const ids = () => [first.id, second.id];
const ofBoth = <T>(read: (id: string) => Promise<T>) => Promise.all(ids().map(read));
const users = () => ofBoth(userInKeycloak);

const job = (way: Way, operation: CopiedOperation) => runSnippet(way, bulkRequests(operation), { repetition: ids() });

testWays('ends the sessions, for each selected user', async (way) => {
  const sessions = () => ofBoth(async (id) => (await (await keycloakSide()).users.listSessions({ id })).length);
  await signIn(first);
  expect(await sessions()).toEqual([1, 0]);
  await job(way, { kind: 'end-sessions' });
  expect(await sessions()).toEqual([0, 0]);
});

testWays('disables and enables, for each selected user', async (way) => {
  const areEnabled = async () => (await users()).map((user) => user?.enabled);
  await job(way, { kind: 'disable' });
  expect(await areEnabled()).toEqual([false, false]);
  await job(way, { kind: 'enable' });
  expect(await areEnabled()).toEqual([true, true]);
});

testWays('requires a new password, and keeps the required actions that are there, for each selected user', async (way) => {
  await job(way, { kind: 'require-password' });
  expect((await users()).map((user) => user?.requiredActions?.sort())).toEqual([
    ['UPDATE_PASSWORD'],
    ['UPDATE_PASSWORD', 'VERIFY_EMAIL'],
  ]);
});

testWays('adds a role and removes it, for each selected user', async (way) => {
  await job(way, { kind: 'add-role', role: { clientUuid: null, name: 'create-realm' } });
  expect(await ofBoth(rolesOf)).toEqual(Array(2).fill(['create-realm', 'default-roles-master']));
  await job(way, { kind: 'remove-role', role: { clientUuid: null, name: 'create-realm' } });
  expect(await ofBoth(rolesOf)).toEqual(Array(2).fill(['default-roles-master']));
});

testWays('joins a group and leaves it, for each selected user', async (way) => {
  await job(way, { kind: 'join-group', groupId });
  expect(await ofBoth(groupsOf)).toEqual([[groupName], [groupName]]);
  await job(way, { kind: 'leave-group', groupId });
  expect(await ofBoth(groupsOf)).toEqual([[], []]);
});

testWays('resets the password to a different one each, and prints them, for each selected user', async (way) => {
  const lines = (await job(way, { kind: 'reset-password' })).trim().split('\n');
  const printed = new Map(lines.map((line) => line.split(' ') as [string, string]));
  expect(new Set(printed.values()).size).toBe(2);
  for (const { id, username } of [first, second]) {
    const { body } = await passwordGrant(username, printed.get(id) ?? '');
    expect(body.error_description).toBe('Account is not fully set up');
  }
});

testWays('deletes, with the IDs from a variable, for each selected user', async (way) => {
  const variables = { USER_IDS: ids().join(' ') };
  await runSnippet(way, bulkRequests({ kind: 'delete' }), { repetition: 'USER_IDS', variables });
  expect(await users()).toEqual([null, null]);
});
