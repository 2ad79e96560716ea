import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { giveGroupRoleAction, takeGroupRoleAction } from '@/lib/users/groups/actions';
import { giveAdmin, groupsForEachTest, makeGroup, waitLong } from '../../../support/group-stage.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';
import { STRANGERS } from '../../../support/viewers.ts';

groupsForEachTest();
const name = freshName('role');
const role = { client: null, name };
const admin = { client: null, name: 'admin' };
const viewer = { client: 'master-realm', name: 'view-users' };
beforeEach(async () => void (await (await keycloakSide()).roles.create({ name })));
afterEach(async () => {
  vi.useRealTimers();
  await (await keycloakSide()).roles.delByName({ name });
});

async function given(id: string): Promise<string[]> {
  const { realmRoles = [], clientRoles = {} } = (await (await keycloakSide()).groups.findOne({ id })) ?? {};
  return [...realmRoles, ...Object.values(clientRoles).flat()];
}

test('a group gives a role of the realm or of a client until it is taken from it', async () => {
  const { id } = await makeGroup();
  for (const each of [role, viewer]) expect(await giveGroupRoleAction({ id, role: each })).toMatchObject({ ok: true });
  expect(await given(id)).toEqual([name, 'view-users']);
  for (const each of [role, viewer]) expect(await takeGroupRoleAction({ id, role: each })).toMatchObject({ ok: true });
  expect(await given(id)).toEqual([]);
});

test('there must be such a role and such a group', async () => {
  const { id } = await makeGroup();
  expect(await giveGroupRoleAction({ id, role: { client: null, name: 'none' } })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await giveGroupRoleAction({ id: 'none', role })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await takeGroupRoleAction({ id, role: {} })).toMatchObject({ code: 'INVALID_INPUT' });
});

test('a role of administrators is given and taken only with a recent sign-in, and never given to who joins by default', async () => {
  const [one, other] = [await makeGroup(), await makeGroup()];
  await giveAdmin(other.id);
  await (await keycloakSide()).realms.addDefaultGroup({ realm: 'master', id: one.id });
  expect(await giveGroupRoleAction({ id: one.id, role: admin })).toMatchObject({ code: 'REFUSED' });
  waitLong();
  expect(await giveGroupRoleAction({ id: one.id, role: viewer })).toMatchObject({ code: 'STALE_SIGN_IN' });
  expect(await takeGroupRoleAction({ id: other.id, role: admin })).toMatchObject({ code: 'STALE_SIGN_IN' });
  expect(await giveGroupRoleAction({ id: one.id, role })).toMatchObject({ ok: true });
  expect([await given(one.id), await given(other.id)]).toEqual([[name], ['admin']]);
});

test('whoever is an administrator by the group only takes no such role from it', async () => {
  const { id } = await makeGroup();
  await giveAdmin(id);
  const user = await makeUser(await keycloakSide());
  try {
    await (await keycloakSide()).users.addToGroup({ id: user.id, groupId: id });
    await asSession(await signIn(user));
    expect(await takeGroupRoleAction({ id, role: admin })).toMatchObject({ code: 'REFUSED' });
    expect(await given(id)).toEqual(['admin']);
  } finally {
    await removeUsers(await keycloakSide(), [user.username]);
  }
});

test.each(STRANGERS)('roles are neither given nor taken by %s', async (_, session, code) => {
  const { id } = await makeGroup();
  await asSession(session());
  expect(await giveGroupRoleAction({ id, role })).toMatchObject({ ok: false, code });
  expect(await takeGroupRoleAction({ id, role })).toMatchObject({ ok: false, code });
  expect(await given(id)).toEqual([]);
});
