import { afterAll, beforeAll, expect } from 'vitest';
import { creationTask, restoreTask } from '@/components/users/commands/user-snippets';
import { roleLabel } from '@/lib/keycloak/realm-names';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { getKeptUser } from '@/lib/users/deletion/data';
import { NEW_PASSWORD, runSnippet, testWays } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { findByName, keycloakSide, makeUser } from '../../../support/stack.ts';
import { doTask, groupsOf, rolesOf, userInKeycloak } from '../../../support/user-commands.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

const GROUP = '$NEW_PASSWORD';
const ROLES = ['$NEW_PASSWORD', '$ID', 'a b%/../c', '..'];
/** All of them but "..", which no request can name. */
const HELD = ['$ID', '$NEW_PASSWORD', 'a b%/../c', 'default-roles-master'];
const TEXTS = ['$NEW_PASSWORD', `\${NEW_PASSWORD}`, '$ID', '$password', '\\($password)', '$ENV', 'user_id', '`id`', '..'];
const attributes = Object.fromEntries(TEXTS.map((text) => [text, [text]]));
let groupId: string;
let restoreProfile: () => Promise<unknown>;

userForEachTest('collision');
beforeAll(async () => {
  const admin = await keycloakSide();
  const profile = await admin.users.getProfile();
  restoreProfile = () => admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: undefined });
  await admin.users.updateProfile({ ...profile, unmanagedAttributePolicy: 'ENABLED' as never });
  groupId = (await admin.groups.create({ name: GROUP })).id;
  for (const name of ROLES) await admin.roles.create({ name });
});
afterAll(async () => {
  const admin = await keycloakSide();
  await admin.groups.del({ id: groupId });
  const made = (await admin.roles.find()).filter(({ name }) => ROLES.includes(name ?? ''));
  for (const { id = '' } of made) await admin.roles.delById({ id });
  await restoreProfile();
});

testWays('takes a text that looks like a placeholder as it is, in the attributes of a new user', async (way) => {
  const form = { username, email: username, firstName: 'Ada', lastName: 'Bee', emailVerified: true, password: null };
  await runSnippet(way, creationTask({ ...form, attributes }).requests);
  expect(await findByName(await keycloakSide(), username)).toMatchObject({ username, attributes });
  expect((await passwordGrant(username, NEW_PASSWORD)).body.error_description).toBe('Account is not fully set up');
});

testWays('takes a text that looks like a placeholder as it is, in the attributes of a profile that is saved', async (way) => {
  const { id } = await makeUser(await keycloakSide(), { username, attributes });
  await doTask(way, id, 'Save the profile');
  expect(await userInKeycloak(id)).toMatchObject({ username, attributes });
});

testWays('takes a text that looks like a placeholder as it is, in the names of groups and roles', async (way) => {
  const { id } = await makeUser(await keycloakSide(), { username });
  await doTask(way, id, `Add to the group /${GROUP}`);
  for (const name of ROLES) await doTask(way, id, `Add the role ${roleLabel({ client: null, name })}`);
  expect(await rolesOf(id)).toEqual(HELD);
  expect(await groupsOf(id)).toEqual([GROUP]);
});

testWays('takes a text that looks like a placeholder as it is, in what is restored of a deleted user', async (way) => {
  const admin = await keycloakSide();
  const { id } = await makeUser(admin, { username, attributes });
  const roles = (await admin.roles.find()).map((role) => ({ id: role.id ?? '', name: role.name ?? '' }));
  await admin.users.addRealmRoleMappings({ id, roles: roles.filter(({ name }) => HELD.includes(name)) });
  await admin.users.addToGroup({ id, groupId });
  expect(await deleteUserAction({ id, username })).toMatchObject({ ok: true });
  await runSnippet(way, restoreTask(await getKeptUser(id)).requests);
  expect(await userInKeycloak(id)).toMatchObject({ id, username, attributes });
  expect(await rolesOf(id)).toEqual(HELD);
  expect(await groupsOf(id)).toEqual([GROUP]);
});
