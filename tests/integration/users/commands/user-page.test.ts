import { afterAll, beforeAll, expect } from 'vitest';
import { creationTask } from '@/components/users/commands/user-snippets';
import { NEW_PASSWORD, runSnippet, testWays, type Way } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { shutOut } from '../../../support/shut-out.ts';
import { findByName, freshName, keycloakSide, removeUsers } from '../../../support/stack.ts';
import { isThere, target, targetForEachTest } from '../../../support/target-stage.ts';
import { doTask, groupsOf, rolesOf, userInKeycloak } from '../../../support/user-commands.ts';

const NAMES = { firstName: "D'Arcy", lastName: "Müller-O'Brien" };
const groupName = freshName('team');
let groupId: string;

targetForEachTest(NAMES);
beforeAll(async () => {
  groupId = (await (await keycloakSide()).groups.create({ name: groupName })).id;
});
afterAll(async () => (await keycloakSide()).groups.del({ id: groupId }));

const task = (way: Way, wanted: string) => doTask(way, target.id, wanted);
const user = () => userInKeycloak(target.id);
const roles = () => rolesOf(target.id);
const answerToNewPassword = async () => (await passwordGrant(target.username, NEW_PASSWORD)).body.error_description;

testWays('creates a user, who must change the password', async (way) => {
  const admin = await keycloakSide();
  const username = freshName('copied');
  try {
    const form = { username, email: username, ...NAMES, emailVerified: true, password: null };
    await runSnippet(way, creationTask(form).requests);
    expect(await findByName(admin, username)).toMatchObject({ ...NAMES, requiredActions: ['UPDATE_PASSWORD'] });
    expect((await passwordGrant(username, NEW_PASSWORD)).body.error_description).toBe('Account is not fully set up');
  } finally {
    await removeUsers(admin, [username]);
  }
});

testWays('disables and enables a user', async (way) => {
  await task(way, 'Disable');
  expect(await user()).toMatchObject({ enabled: false, ...NAMES });
  await task(way, 'Enable');
  expect(await user()).toMatchObject({ enabled: true, ...NAMES });
});

testWays('makes a user an administrator and takes that back', async (way) => {
  await task(way, 'Make administrator');
  expect(await roles()).toContain('admin');
  await task(way, 'Remove administrator');
  expect(await roles()).not.toContain('admin');
});

for (const role of ['create-realm', 'master-realm/view-events']) {
  testWays(`adds the role ${role} and removes it`, async (way) => {
    const name = role.split('/').at(-1);
    await task(way, `Add the role ${role}`);
    expect((await roles()).filter((held) => held !== 'default-roles-master')).toEqual([name]);
    await task(way, `Remove the role ${role}`);
    expect(await roles()).toEqual(['default-roles-master']);
  });
}

testWays('adds a user to a group and removes the user from it', async (way) => {
  await task(way, `Add to the group /${groupName}`);
  expect(await groupsOf(target.id)).toEqual([groupName]);
  await task(way, `Leave the group /${groupName}`);
  expect(await groupsOf(target.id)).toEqual([]);
});

testWays('requires a new password', async (way) => {
  await task(way, 'Require a new password');
  expect(await user()).toMatchObject({ requiredActions: ['UPDATE_PASSWORD'] });
});

testWays('resets the password to a temporary one', async (way) => {
  await task(way, 'Reset the password');
  expect(await answerToNewPassword()).toBe('Account is not fully set up');
});

testWays('saves the profile as it is', async (way) => {
  await task(way, 'Save the profile');
  expect(await user()).toMatchObject({ ...NAMES, email: target.username, emailVerified: true });
});

testWays('unlocks a user', async (way) => {
  const admin = await keycloakSide();
  const restoreRealm = await shutOut(admin, target);
  try {
    await task(way, 'Unlock');
    expect(await admin.attackDetection.findOne({ id: target.id })).toMatchObject({ disabled: false });
  } finally {
    await restoreRealm();
  }
});

testWays('removes a credential', async (way) => {
  await task(way, 'Remove the credential');
  expect(await (await keycloakSide()).users.getCredentials({ id: target.id })).toEqual([]);
});

testWays('deletes a user', async (way) => {
  await task(way, 'Delete');
  expect(await isThere()).toBe(false);
});
