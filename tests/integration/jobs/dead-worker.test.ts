import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { jobRows } from '@/lib/db/schema';
import { takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { passwordGrant } from '../../support/code-flow.ts';
import { changed, dieAt, work } from '../../support/job-kinds.ts';
import { jobWhen, outcomesOf, setWorker, startBulk } from '../../support/jobs.ts';
import { admin, callsOn, first, jobsForEachTest, oneByOne, second, targets, third } from '../../support/jobs-stage.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { administrator } from '../../support/viewers.ts';

oneByOne();
jobsForEachTest();
beforeEach(() => setWorker(async () => undefined));

type Death = 'before the call' | 'after the call';

const dieAtSecond = (id: string, kind: BulkOperation['kind'], death: Death) =>
  dieAt(second.id, id, kind, async (apply) => {
    if (death === 'after the call') await apply();
  });

describe('after the death of a worker', () => {
  const CASES: [BulkOperation, string, string][] = [
    [{ kind: 'disable' }, 'PUT', ''],
    [{ kind: 'end-sessions' }, 'POST', '/logout'],
    [{ kind: 'reset-password' }, 'PUT', ''],
    [{ kind: 'add-role', role: { client: null, name: 'create-realm' } }, 'POST', '/role-mappings/realm'],
    [{ kind: 'delete' }, 'DELETE', ''],
  ];
  const deaths = ['before the call', 'after the call'] as const;
  test.each(CASES.flatMap((one) => deaths.map((death) => [death, one[0].kind, ...one] as const)))(
    '%s of %s, the next one finishes the job without doing anything twice',
    async (death, kind, operation, method, rest) => {
      await signIn(second);
      await asSession(administrator);
      const id = await startBulk(operation, targets);
      await dieAtSecond(id, kind, death);
      await work(id);

      expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
      for (const made of targets) expect(callsOn(method, made, rest)).toBe(1);
      if (kind !== 'reset-password') return;
      const taken = await takePasswordsAction(id);
      if (!taken.ok) throw new Error(taken.message);
      for (const { username, password } of taken.data.passwords) {
        expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
      }
      expect(taken.data.passwords).toHaveLength(3);
    },
  );

  test('a row whose password is no longer stored is refused, and no other password is set', async () => {
    const id = await startBulk({ kind: 'reset-password' }, targets);
    await dieAtSecond(id, 'reset-password', 'after the call');
    await database((db) => db.update(jobRows).set({ secret: null }).where(eq(jobRows.userId, second.id)));
    await work(id);

    expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [second.id]: 'refused', [third.id]: 'done' });
    expect(callsOn('PUT', second, '')).toBe(1);
  });

  test('between the two calls of disable, the sessions are ended, and the user is not written again', async () => {
    const id = await startBulk({ kind: 'disable' }, targets);
    await dieAt(second.id, id, 'disable', () => admin.users.update({ id: second.id }, { enabled: false }));
    await work(id);

    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
    expect([callsOn('PUT', second), callsOn('POST', second, '/logout')]).toEqual([0, 1]);
  });
});

test('the writes of a worker that was thought dead are refused', async () => {
  const id = await startBulk({ kind: 'disable' }, targets);
  const { promise: asleep, resolve: wake } = Promise.withResolvers<void>();
  const slow = changed('disable', ({ prepare }) => ({
    prepare: async (viewer, row) => {
      if (row.userId === second.id) await asleep;
      return prepare(viewer, row);
    },
  }));
  const sleeper = work(id, { kinds: slow });
  await jobWhen(id, ({ counts }) => counts.done === 1);
  await work(id);
  wake();
  await sleeper;

  expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: 2 + 1, skipped: 0 } });
  for (const made of targets) expect(callsOn('PUT', made)).toBe(1);
});
