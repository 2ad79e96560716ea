import { afterEach, describe, expect, test, vi } from 'vitest';
import { createGroupAction, renameGroupAction } from '@/lib/users/groups/actions';
import {
  alsoRemove,
  countIn,
  giveAdmin,
  groupSeen,
  groupsForEachTest,
  makeGroup,
  parentOf,
  waitLong,
} from '../../../support/group-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { freshName, keycloakSide } from '../../../support/stack.ts';
import { STRANGERS } from '../../../support/viewers.ts';

groupsForEachTest();
afterEach(() => void vi.useRealTimers());

describe('creating a group', () => {
  test('makes it at the top or in another, without the blanks around its name', async () => {
    const name = freshName('made');
    const top = await createGroupAction({ parentId: null, name: ` ${name} ` });
    const id = top.ok ? top.data : '';
    alsoRemove(id);
    expect(await groupSeen(id)).toMatchObject({ name, path: `/${name}` });

    const inner = await createGroupAction({ parentId: id, name: 'a/b' });
    const innerId = inner.ok ? inner.data : '';
    expect(await groupSeen(innerId)).toMatchObject({ name: 'a/b' });
    expect(await parentOf(innerId)).toBe(id);
  });

  test('is refused with a name that is taken beside it, without one, and in a group that is gone', async () => {
    const { id: parentId, name } = await makeGroup();
    await makeGroup('inner', parentId);
    const taken = { ok: false, code: 'CONFLICT', fieldErrors: { name: [expect.stringContaining('already a group')] } };
    expect(await createGroupAction({ parentId: null, name })).toMatchObject(taken);
    expect(await createGroupAction({ parentId, name: 'inner' })).toMatchObject(taken);
    expect(await createGroupAction({ parentId, name: ' ' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await createGroupAction({ parentId: '..', name: 'x' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await createGroupAction({ parentId: 'none', name: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await countIn(parentId)).toBe(1);
  });

  test('says that it may have happened where the answer is lost', async () => {
    const { id: parentId } = await makeGroup();
    proxy.inject({ method: 'POST', path: /\/children/, fault: { kind: 'lose-answer' }, times: 1 });
    expect(await createGroupAction({ parentId, name: 'lost' })).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('may or may not have been created'),
    });
  });

  test.each(STRANGERS)('is refused to %s', async (_, session, code) => {
    const { id: parentId } = await makeGroup();
    await asSession(session());
    expect(await createGroupAction({ parentId, name: 'x' })).toMatchObject({ ok: false, code });
    expect(await countIn(parentId)).toBe(0);
  });
});

describe('renaming a group', () => {
  test('keeps its attributes, and tells the old name for an undo', async () => {
    const { id, name } = await makeGroup();
    const { groups } = await keycloakSide();
    await groups.update({ id }, { name, attributes: { team: ['a'] } });
    const newName = freshName('renamed');
    expect(await renameGroupAction({ id, name: newName })).toEqual({ ok: true, data: name });
    expect(await groupSeen(id)).toMatchObject({ name: newName, path: `/${newName}`, attributes: { team: ['a'] } });
  });

  test('is refused with a name that is taken, and of a group that is gone', async () => {
    const [one, other] = [await makeGroup(), await makeGroup()];
    expect(await renameGroupAction({ id: one.id, name: other.name })).toMatchObject({ code: 'CONFLICT' });
    expect(await renameGroupAction({ id: 'none', name: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await groupSeen(one.id)).toMatchObject({ name: one.name });
  });

  test('needs a recent sign-in where a group around it makes administrators', async () => {
    const outer = await makeGroup();
    const inner = await makeGroup('inner', outer.id);
    await giveAdmin(outer.id);
    waitLong();
    expect(await renameGroupAction({ id: inner.id, name: 'interns' })).toMatchObject({ code: 'STALE_SIGN_IN' });
    expect(await groupSeen(inner.id)).toMatchObject({ name: 'inner' });
  });

  test.each(STRANGERS)('is refused to %s', async (_, session, code) => {
    const { id, name } = await makeGroup();
    await asSession(session());
    expect(await renameGroupAction({ id, name: 'x' })).toMatchObject({ ok: false, code });
    expect(await groupSeen(id)).toMatchObject({ name });
  });
});
