import { afterAll, beforeAll, expect, test } from 'vitest';
import { listMembers } from '@/lib/users/groups/data';
import { MEMBERS_AT_ONCE } from '@/lib/users/groups/schema';
import { groupsForEachTest, makeGroup } from '../../../support/group-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../../../support/stack.ts';
import { STRANGERS } from '../../../support/viewers.ts';

groupsForEachTest();
let one: TestUser;
let two: TestUser;
beforeAll(async () => {
  const admin = await keycloakSide();
  [one, two] = [await makeUser(admin), await makeUser(admin)];
});
afterAll(async () => removeUsers(await keycloakSide(), [one.username, two.username]));

const join = async (groupId: string, { id }: TestUser) => (await keycloakSide()).users.addToGroup({ id, groupId });

test('members are listed with those of the groups in it, each once, with where they are directly in', async () => {
  const outer = await makeGroup();
  const inner = await makeGroup('inner', await makeGroup('middle', outer.id).then(({ id }) => id));
  await join(outer.id, one);
  await join(inner.id, one);
  await join(inner.id, two);

  const direct = await listMembers(outer.id, { inside: false, page: 1 });
  expect(direct).toMatchObject({ members: [{ id: one.id, groups: [{ id: outer.id }] }], hasNext: false, isWhole: true });
  expect(direct.members).toHaveLength(1);
  const { members, ...rest } = await listMembers(outer.id, { inside: true, page: 1 });
  expect(rest).toEqual({ hasNext: false, isWhole: true, total: 2 });
  expect(members.map(({ id, groups }) => [id, groups.map((group) => group.id)])).toEqual([
    [one.id, [outer.id, inner.id]],
    [two.id, [inner.id]],
  ]);
  expect((await listMembers(outer.id, { inside: true, page: 2 })).members).toEqual([]);
  await expect(listMembers('none', { inside: false, page: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('more members than a page has lead to the next one, and more than Pouch looks at are said to be missing', async () => {
  const outer = await makeGroup();
  await makeGroup('inner', outer.id);
  const crowd = Array.from({ length: 500 }, (_, index) => ({ id: `u${index}`, username: `u${index}`, enabled: true }));
  const answer = (count: number) => ({ kind: 'answer' as const, status: 200, body: JSON.stringify(crowd.slice(0, count)) });
  proxy.inject({ path: /\/members/, fault: answer(MEMBERS_AT_ONCE + 1), times: 1 });
  const page = await listMembers(outer.id, { inside: false, page: 1 });
  expect([page.members.length, page.hasNext]).toEqual([MEMBERS_AT_ONCE, true]);
  proxy.inject({ path: /\/members/, fault: answer(500) });
  expect(await listMembers(outer.id, { inside: true, page: 1 })).toMatchObject({ hasNext: true, isWhole: false, total: 500 });
});

test.each(STRANGERS)('members are not told to %s', async (_, session, code) => {
  const { id } = await makeGroup();
  await asSession(session());
  await expect(listMembers(id, { inside: true, page: 1 })).rejects.toMatchObject({ code });
});
