import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { countUsers, exportUsers, getListedGroup, listUsers } from '@/lib/users/list/data';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import { serializeUserList } from '@/lib/users/list/search-params';
import { deleteView, saveView } from '@/lib/users/views/data';
import { jobWhen, newJobId, outcomesOf, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { asSession } from '../../../support/request.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, type TestUser } from '../../../support/stack.ts';
import { administrator, ordinary, signInViewers } from '../../../support/viewers.ts';

const mark = freshName('given').replace('@example.net', '');
const admin = await keycloakSide();
const made: Record<string, TestUser> = {};
let groupId = '';
let innerId = '';
let clientUuid = '';

signInViewers();
beforeAll(startTestQueue);
afterAll(stopTestQueue);
beforeAll(async () => {
  await asSession(administrator);
  groupId = (await admin.groups.create({ name: mark })).id;
  innerId = (await admin.groups.createChildGroup({ id: groupId }, { name: 'inner' })).id;
  clientUuid = (await admin.clients.create({ clientId: mark, serviceAccountsEnabled: true })).id;
  await admin.clients.createRole({ id: clientUuid, name: 'of/client' });
  await admin.roles.create({ name: mark });
  const [realmRole, clientRole, service] = [
    await admin.roles.findOneByName({ name: mark }),
    await admin.clients.findRole({ id: clientUuid, roleName: 'of/client' }),
    await admin.clients.getServiceAccountUser({ id: clientUuid }),
  ];
  for (const name of ['both', 'member', 'holder', 'inner', 'other']) {
    made[name] = await makeUser(admin, { username: `${mark}.${name}@example.net`, enabled: name !== 'both' });
  }
  const give = async (id = '') => {
    await admin.users.addRealmRoleMappings({ id, roles: [{ id: realmRole?.id ?? '', name: mark }] });
    const roles = [{ id: clientRole?.id ?? '', name: 'of/client' }];
    await admin.users.addClientRoleMappings({ id, clientUniqueId: clientUuid, roles });
  };
  for (const id of [made.both?.id, made.member?.id, service.id]) await admin.users.addToGroup({ id: id ?? '', groupId });
  await admin.users.addToGroup({ id: made.inner?.id ?? '', groupId: innerId });
  for (const id of [made.both?.id, made.holder?.id, service.id]) await give(id);
});
afterAll(async () => {
  await removeUsers(
    admin,
    Object.values(made).map(({ username }) => username),
  );
  await admin.groups.del({ id: groupId });
  await admin.clients.del({ id: clientUuid });
  await admin.roles.delByName({ name: mark });
});

const listOf = (wanted: Partial<UserList>) => userListSchema.parse(wanted);
const found = async (wanted: Partial<UserList>) => {
  const { users, scan } = await listUsers(listOf(wanted));
  expect(scan?.next).toBeNull();
  return users.map(({ username }) => username.slice(mark.length + 1, -'@example.net'.length)).sort();
};

describe('a list by a group and a role', () => {
  test('has direct members and holders, without service accounts, beside every other filter and the search', async () => {
    await asSession(administrator);
    const clientRole = `${mark}/of%2Fclient`;
    expect(await found({ group: groupId })).toEqual(['both', 'member']);
    expect(await found({ role: mark })).toEqual(['both', 'holder']);
    expect(await found({ role: clientRole })).toEqual(['both', 'holder']);
    expect(await found({ group: groupId, role: clientRole })).toEqual(['both']);
    expect(await found({ group: groupId, status: 'disabled', q: mark })).toEqual(['both']);
    expect(await found({ role: mark, q: `${mark}.ho` })).toEqual(['holder']);
    expect(await found({ group: innerId, role: mark })).toEqual([]);
    expect(await found({ group: groupId, admins: true })).toEqual([]);
    expect(await found({ group: groupId, origin: 'here', idle: 'no' })).toEqual(['both', 'member']);
  });

  test('has a total, and none where each user needs a call', async () => {
    await asSession(administrator);
    expect(await countUsers(listOf({ group: groupId }))).toBe(2);
    expect(await countUsers(listOf({ role: mark, status: 'enabled' }))).toBe(1);
    expect(await countUsers(listOf({ group: groupId, role: mark }))).toBeNull();
  });

  test('says that its group or role no longer exists, and lists no other users', async () => {
    await asSession(administrator);
    const gone = { code: 'NOT_FOUND', message: expect.stringContaining('Remove the filter') };
    await expect(listUsers(listOf({ group: 'no-such-group' }))).rejects.toMatchObject(gone);
    await expect(listUsers(listOf({ role: 'no-such-role' }))).rejects.toMatchObject(gone);
    await expect(listUsers(listOf({ role: 'no-such-client/role' }))).rejects.toMatchObject(gone);
    await expect(getListedGroup('no-such-group')).rejects.toMatchObject(gone);
    expect(await getListedGroup(innerId)).toMatchObject({ names: [mark, 'inner'] });
  });

  test('is refused to those who may not see users', async () => {
    await asSession(ordinary);
    await expect(listUsers(listOf({ group: groupId }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(getListedGroup(groupId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is exported and saved as a view as it is', async () => {
    await asSession(administrator);
    const lines: string[] = [];
    for await (const line of await exportUsers(listOf({ group: groupId, role: mark }), new AbortController().signal))
      lines.push(line);
    const rows = lines.slice(1).join('').trim().split('\n');
    expect(rows).toEqual([expect.stringContaining(made.both?.username ?? '')]);
    const { page: _page, size: _size, ...list } = listOf({ group: groupId, role: mark });
    const { views } = await saveView({ name: mark, list, columns: null });
    const view = views.find(({ name }) => name === mark);
    expect(view?.list).toEqual(list);
    expect(serializeUserList('', view?.list ?? {})).toContain(`group=${groupId}`);
    await deleteView(view?.id ?? '');
  });

  test('is what a job over "all matching" changes, and no other user', async () => {
    await asSession(administrator);
    const id = newJobId();
    const list = { group: groupId, role: mark, status: 'disabled' };
    const start = (confirmed: number) =>
      startBulkAction({ id, operation: { kind: 'enable' }, selection: { kind: 'matching', list, total: confirmed }, confirmed });
    expect(await start(2)).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(await start(1)).toMatchObject({ ok: true });
    await jobWhen(id);
    expect(Object.keys(await outcomesOf(id))).toEqual([made.both?.id]);
    expect(await findByName(admin, made.both?.username ?? '')).toMatchObject({ enabled: true });
  });
});
