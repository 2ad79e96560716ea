import { describe, expect, test } from 'vitest';
import { deleteGroupAction, moveGroupAction, setDefaultGroupAction } from '@/lib/users/groups/actions';
import { getGroupImpact } from '@/lib/users/groups/data';
import { giveAdmin, groupSeen, groupsForEachTest, makeGroup, memberForEachTest, waitLong } from '../../../support/group-stage.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { STRANGERS } from '../../../support/viewers.ts';

groupsForEachTest();
const member = memberForEachTest();

const join = async (groupId: string) => (await keycloakSide()).users.addToGroup({ id: member().id, groupId });

describe('deleting a group', () => {
  test('removes it with the groups in it, and says before what goes with them', async () => {
    const outer = await makeGroup();
    const inner = await makeGroup('inner', outer.id);
    const innermost = await makeGroup('innermost', inner.id);
    await giveAdmin(inner.id);
    await join(innermost.id);
    await (await keycloakSide()).realms.addDefaultGroup({ realm: 'master', id: innermost.id });
    expect(await getGroupImpact(outer.id)).toEqual({
      subGroups: [`/${outer.name}/inner`, `/${outer.name}/inner/innermost`],
      subGroupCount: 2,
      members: 1,
      hasMore: false,
      roles: ['admin'],
      defaults: ['innermost'],
      isOfAdministrators: true,
      unseen: { realm: false, clients: false },
      refusal: null,
    });
    expect(await deleteGroupAction({ id: outer.id, name: outer.name })).toMatchObject({ ok: true });
    expect(await groupSeen(outer.id)).toBeNull();
    expect(await (await keycloakSide()).users.listGroups({ id: member().id })).toEqual([]);
  });

  test('is refused with another name, without a recent sign-in, and of a group that is gone', async () => {
    const { id, name } = await makeGroup();
    expect(await deleteGroupAction({ id, name: `${name}x` })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await deleteGroupAction({ id: 'none', name })).toMatchObject({ code: 'NOT_FOUND' });
    waitLong();
    expect(await deleteGroupAction({ id, name })).toMatchObject({ code: 'STALE_SIGN_IN' });
    expect(await groupSeen(id)).toMatchObject({ name });
  });

  test.each(STRANGERS)('moving it and making it a default group are refused to %s', async (_, session, code) => {
    const { id, name } = await makeGroup();
    await asSession(session());
    for (const attempt of [
      deleteGroupAction({ id, name }),
      moveGroupAction({ id, parentId: null }),
      setDefaultGroupAction({ id, isDefault: true }),
    ])
      expect(await attempt).toMatchObject({ ok: false, code });
    await expect(getGroupImpact(id)).rejects.toMatchObject({ code });
    expect(await groupSeen(id)).toMatchObject({ name });
  });
});
