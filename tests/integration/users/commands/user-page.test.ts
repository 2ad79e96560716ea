import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { creationTask } from '@/components/users/commands/user-snippets';
import { NEW_PASSWORD, runSnippet, WAYS } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { shutOut } from '../../../support/shut-out.ts';
import { findByName, freshName, keycloakSide, removeUsers } from '../../../support/stack.ts';
import { isThere, target, targetForEachTest } from '../../../support/target-stage.ts';
import { doTask, groupsOf, PATIENCE_MS, rolesOf, userInKeycloak } from '../../../support/user-commands.ts';

const NAMES = { firstName: "D'Arcy", lastName: "Müller-O'Brien" };
const groupName = freshName('team');
let groupId: string;

targetForEachTest(NAMES);
beforeAll(async () => {
  groupId = (await (await keycloakSide()).groups.create({ name: groupName })).id;
});
afterAll(async () => (await keycloakSide()).groups.del({ id: groupId }));

describe.each(WAYS)('%s', { timeout: PATIENCE_MS }, (way) => {
  const task = (wanted: string) => doTask(way, target.id, wanted);
  const user = () => userInKeycloak(target.id);
  const roles = () => rolesOf(target.id);
  const answerToNewPassword = async () => (await passwordGrant(target.username, NEW_PASSWORD)).body.error_description;

  test('creates a user, who must change the password', async () => {
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

  test('disables and enables a user', async () => {
    await task('Disable');
    expect(await user()).toMatchObject({ enabled: false, ...NAMES });
    await task('Enable');
    expect(await user()).toMatchObject({ enabled: true, ...NAMES });
  });

  test('makes a user an administrator and takes that back', async () => {
    await task('Make administrator');
    expect(await roles()).toContain('admin');
    await task('Remove administrator');
    expect(await roles()).not.toContain('admin');
  });

  test.each(['create-realm', 'master-realm/view-events'])('adds the role %s and removes it', async (role) => {
    const name = role.split('/').at(-1);
    await task(`Add the role ${role}`);
    expect((await roles()).filter((held) => held !== 'default-roles-master')).toEqual([name]);
    await task(`Remove the role ${role}`);
    expect(await roles()).toEqual(['default-roles-master']);
  });

  test('adds a user to a group and removes the user from it', async () => {
    await task(`Add to the group /${groupName}`);
    expect(await groupsOf(target.id)).toEqual([groupName]);
    await task(`Leave the group /${groupName}`);
    expect(await groupsOf(target.id)).toEqual([]);
  });

  test('requires a new password', async () => {
    await task('Require a new password');
    expect(await user()).toMatchObject({ requiredActions: ['UPDATE_PASSWORD'] });
  });

  test('resets the password to a temporary one', async () => {
    await task('Reset the password');
    expect(await answerToNewPassword()).toBe('Account is not fully set up');
  });

  test('saves the profile as it is', async () => {
    await task('Save the profile');
    expect(await user()).toMatchObject({ ...NAMES, email: target.username, emailVerified: true });
  });

  test('unlocks a user', async () => {
    const admin = await keycloakSide();
    const restoreRealm = await shutOut(admin, target);
    try {
      await task('Unlock');
      expect(await admin.attackDetection.findOne({ id: target.id })).toMatchObject({ disabled: false });
    } finally {
      await restoreRealm();
    }
  });

  test('removes a credential', async () => {
    await task('Remove the credential');
    expect(await (await keycloakSide()).users.getCredentials({ id: target.id })).toEqual([]);
  });

  test('deletes a user', async () => {
    await task('Delete');
    expect(await isThere()).toBe(false);
  });
});
