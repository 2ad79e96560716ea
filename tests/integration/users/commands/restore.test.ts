import { afterAll, beforeAll, expect } from 'vitest';
import { restoreTask } from '@/components/users/commands/user-snippets';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { getKeptUser } from '@/lib/users/deletion/data';
import { NEW_PASSWORD, runSnippet, testWays } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { findByName, freshName, keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';
import { groupsOf, rolesOf } from '../../../support/user-commands.ts';

const groupName = freshName('team');
let groupId: string;

targetForEachTest({ roles: ['create-realm'], managementRoles: ['view-events'] });
beforeAll(async () => {
  groupId = (await (await keycloakSide()).groups.create({ name: groupName })).id;
});
afterAll(async () => (await keycloakSide()).groups.del({ id: groupId }));

testWays('restores a deleted user under the same ID, with roles and groups', async (way) => {
  const admin = await keycloakSide();
  const { id, username } = target;
  await admin.users.addToGroup({ id, groupId });
  expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
  await runSnippet(way, restoreTask(await getKeptUser(id)).requests);

  expect(await findByName(admin, username)).toMatchObject({ id, requiredActions: ['UPDATE_PASSWORD'] });
  expect(await rolesOf(id)).toEqual(['create-realm', 'default-roles-master', 'view-events']);
  expect(await groupsOf(id)).toEqual([groupName]);
  expect((await passwordGrant(username, NEW_PASSWORD)).body.error_description).toBe('Account is not fully set up');
});
