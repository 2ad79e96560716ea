import { describe, expect, test, vi } from 'vitest';
import { deleteGroupAction, moveGroupAction, setDefaultGroupAction } from '@/lib/users/groups/actions';
import { getGroup, getGroupImpact } from '@/lib/users/groups/data';
import { giveAdmin, groupsForEachTest, makeGroup, memberForEachTest, parentOf, waitLong } from '../../../support/group-stage.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { keycloakSide } from '../../../support/stack.ts';

groupsForEachTest();
const member = memberForEachTest();

const defaults = async () => (await (await keycloakSide()).realms.getDefaultGroups({ realm: 'master' })).map(({ id }) => id);

/** Signs in as a user who is an administrator by a group only. */
async function asAdministratorBy(groupId: string): Promise<void> {
  await (await keycloakSide()).users.addToGroup({ id: member().id, groupId });
  await asSession(await signIn(member()));
}

describe('moving a group', () => {
  test('takes it into another, with what is in it, and back to the top', async () => {
    const [outer, moved] = [await makeGroup(), await makeGroup()];
    const inner = await makeGroup('inner', moved.id);
    expect(await moveGroupAction({ id: moved.id, parentId: outer.id })).toMatchObject({ ok: true });
    expect((await getGroup(inner.id)).names).toEqual([outer.name, moved.name, 'inner']);
    expect(await moveGroupAction({ id: moved.id, parentId: null })).toMatchObject({ ok: true });
    expect(await parentOf(moved.id)).toBeNull();
  });

  test('is refused into itself, into a group in it, beside one of its name, and into one that is gone', async () => {
    const outer = await makeGroup();
    const inner = await makeGroup('inner', outer.id);
    const other = await makeGroup();
    await makeGroup('inner', other.id);
    expect(await moveGroupAction({ id: outer.id, parentId: outer.id })).toMatchObject({ code: 'REFUSED' });
    expect(await moveGroupAction({ id: outer.id, parentId: inner.id })).toMatchObject({ code: 'REFUSED' });
    expect(await moveGroupAction({ id: inner.id, parentId: other.id })).toMatchObject({ code: 'CONFLICT' });
    expect(await moveGroupAction({ id: inner.id, parentId: 'none' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await parentOf(outer.id)).toBeNull();
    expect(await parentOf(inner.id)).toBe(outer.id);
  });

  test('needs a recent sign-in where its members become administrators, or no longer are', async () => {
    const [administrators, ordinary] = [await makeGroup(), await makeGroup()];
    await giveAdmin(administrators.id);
    const inner = await makeGroup('inner', administrators.id);
    waitLong();
    expect(await moveGroupAction({ id: ordinary.id, parentId: administrators.id })).toMatchObject({ code: 'STALE_SIGN_IN' });
    expect(await moveGroupAction({ id: inner.id, parentId: null })).toMatchObject({ code: 'STALE_SIGN_IN' });
    vi.useRealTimers();
    expect(await moveGroupAction({ id: ordinary.id, parentId: administrators.id })).toMatchObject({ ok: true });
    expect(await moveGroupAction({ id: ordinary.id, parentId: null })).toMatchObject({ ok: true });
  });

  test('is refused where new users would become administrators', async () => {
    const [administrators, outer] = [await makeGroup(), await makeGroup()];
    await giveAdmin(administrators.id);
    const inner = await makeGroup('inner', outer.id);
    await (await keycloakSide()).realms.addDefaultGroup({ realm: 'master', id: inner.id });
    const move = { id: outer.id, parentId: administrators.id };
    expect(await moveGroupAction(move)).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('new users') });
    expect(await parentOf(outer.id)).toBeNull();
  });

  test('and deleting it are refused to whoever is an administrator by such a group only', async () => {
    const administrators = await makeGroup();
    await giveAdmin(administrators.id);
    const inner = await makeGroup('inner', administrators.id);
    await asAdministratorBy(inner.id);
    const refused = { code: 'REFUSED', message: expect.stringContaining('which you do not have directly') };
    expect(await moveGroupAction({ id: inner.id, parentId: null })).toMatchObject(refused);
    expect(await deleteGroupAction({ id: administrators.id, name: administrators.name })).toMatchObject(refused);
    expect((await getGroupImpact(administrators.id)).refusal).toContain('which you do not have directly');
    expect(await parentOf(inner.id)).toBe(administrators.id);
  });
});

describe('a default group', () => {
  test('is one that new users join, until it is none again', async () => {
    const { id } = await makeGroup();
    expect(await setDefaultGroupAction({ id, isDefault: true })).toMatchObject({ ok: true });
    expect(await defaults()).toContain(id);
    expect((await getGroup(id)).isDefault).toBe(true);
    expect(await setDefaultGroupAction({ id, isDefault: false })).toMatchObject({ ok: true });
    expect(await defaults()).not.toContain(id);
    expect(await setDefaultGroupAction({ id: 'none', isDefault: true })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('never makes administrators, nor is it made by whoever may not manage the realm', async () => {
    const administrators = await makeGroup();
    await giveAdmin(administrators.id);
    const { id } = await makeGroup('inner', administrators.id);
    expect(await setDefaultGroupAction({ id, isDefault: true })).toMatchObject({ code: 'REFUSED' });
    expect(await defaults()).not.toContain(id);
  });
});
