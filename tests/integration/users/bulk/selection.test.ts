import { describe, expect, test } from 'vitest';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { countMembers } from '@/lib/users/groups/data';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen, newJobId, outcomesOf, startBulk } from '../../../support/jobs.ts';
import { admin, first, jobsForEachTest, others, second, selectionOf, targets, userOf } from '../../../support/jobs-stage.ts';
import { freshName, makeUser } from '../../../support/stack.ts';

jobsForEachTest();

const operation = { kind: 'disable' };

describe('a job', () => {
  test('disables exactly the users whom a search matches', async () => {
    const prefix = freshName('crowd').replace('@example.net', '');
    const crowd = await Promise.all(['a', 'b', 'c'].map((end) => makeUser(admin, { username: `${prefix}.${end}@example.net` })));
    others.push(...crowd);
    const id = newJobId();
    const list = { q: prefix, status: 'enabled', page: 1 };
    const selection = { kind: 'matching', list, total: 3 };
    expect(await startBulkAction({ id, operation, selection, confirmed: 3 })).toEqual({
      ok: true,
      data: id,
    });
    await jobWhen(id);

    expect(Object.keys(await outcomesOf(id)).sort()).toEqual(crowd.map((made) => made.id).sort());
  });

  test('disables only users who match a filter that Keycloak does not have', async () => {
    const prefix = freshName('crowd').replace('@example.net', '');
    const [waiting, other] = [
      await makeUser(admin, { username: `${prefix}.a@example.net`, requiredActions: ['UPDATE_PASSWORD'] }),
      await makeUser(admin, { username: `${prefix}.b@example.net` }),
    ];
    others.push(waiting, other);
    const id = newJobId();
    const selection = { kind: 'matching', list: { q: prefix, waiting: 'any' }, total: 1 };
    expect(await startBulkAction({ id, operation, selection, confirmed: 1 })).toMatchObject({ ok: true });
    await jobWhen(id);

    expect(Object.keys(await outcomesOf(id))).toEqual([waiting.id]);
    expect(await userOf(other)).toMatchObject({ enabled: true });
  });

  test('removes every direct member from a group, and no user who is only in a group within it', async () => {
    const { id: groupId } = await admin.groups.create({ name: freshName('group') });
    const { id: innerId } = await admin.groups.createChildGroup({ id: groupId }, { name: 'inner' });
    try {
      for (const { id } of [first, second]) await admin.users.addToGroup({ id, groupId });
      await admin.users.addToGroup({ id: first.id, groupId: innerId });
      const total = await countMembers(groupId);
      const selection = { kind: 'members', groupId, total };
      const id = newJobId();
      await startBulkAction({ id, operation: { kind: 'leave-group', groupId }, selection, confirmed: total });
      await jobWhen(id);

      expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [second.id]: 'done' });
      expect(await admin.groups.listMembers({ id: groupId })).toEqual([]);
      expect(await admin.groups.listMembers({ id: innerId })).toHaveLength(1);
    } finally {
      await admin.groups.del({ id: groupId });
    }
  });

  test('looks up one ID at a time where Keycloak takes one only', async () => {
    proxy.inject({ path: /search=id%3A[^&]*(\+|%20)/, fault: { kind: 'answer', status: 200, body: '[]' } });
    const id = await startBulk({ kind: 'disable' }, targets);

    expect(await jobWhen(id)).toMatchObject({ total: 3, counts: { done: 3 } });
  });

  test('selects no user by an ID that contains the ID of another', async () => {
    const selection = { kind: 'ids', ids: [`x ${first.id}`] };
    for (const confirmed of [1, 2]) {
      expect(await startBulkAction({ id: newJobId(), operation, selection, confirmed })).toMatchObject({
        ok: false,
        code: 'CONFLICT',
      });
    }
  });

  test('refuses another number than the administrator confirmed', async () => {
    const id = newJobId();
    await admin.users.del({ id: second.id });
    expect(await startBulkAction({ id, operation, selection: selectionOf(targets), confirmed: 3 })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: 'The job was not started, because the selection has changed: 2 instead of 3. Check it and try again.',
    });
    await expect(getJob(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
