import { describe, expect, test } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { streamOf } from '@/lib/request/csv-response';
import { readResult } from '@/lib/users/bulk/data';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen, outcomesOf, startBulk } from '../../../support/jobs.ts';
import { admin, first, jobsForEachTest, others, second, targets, third } from '../../../support/jobs-stage.ts';
import { findByName, freshName, makeUser, SEEDED_USERS, type TestUser } from '../../../support/stack.ts';

jobsForEachTest();

describe('a job', () => {
  test('writes the result as a file with a line for each user, safe in a spreadsheet', async () => {
    const odd = await makeUser(admin, { username: `-${freshName('sum')}`, email: freshName() });
    others.push(odd);
    const id = await startBulk({ kind: 'disable' }, [...targets, odd]);
    await jobWhen(id);
    const { lines } = await readResult(id);
    const text = await new Response(streamOf(lines)).text();

    expect(text.split('\r\n')).toHaveLength(targets.length + 1 + 2);
    expect(text).toContain('row,username,user_id,outcome,reason\r\n');
    expect(text).toMatch(new RegExp(`^\\d,'${odd.username},${odd.id},done,$`, 'm'));
    // Its rows are in the job, and not in the record.
    const recorded = (await listRecord({ jobId: id })).items.map(({ action, reason }) => [action, reason]);
    expect(recorded).toEqual([
      ['job.download-result', null],
      ['job.end', 'The job finished: 4 done.'],
      ['job.start', null],
    ]);
  });

  test.each(['disable', 'delete', 'end-sessions', 'reset-password'] as const)(
    'refuses to %s your own user and those that are protected, and does it for the others',
    async (kind) => {
      const me = (await findByName(admin, SEEDED_USERS.administrator)) as TestUser;
      const guarded = [me];
      if (kind === 'disable' || kind === 'delete') {
        guarded.push(
          (await findByName(admin, 'admin')) as TestUser,
          (await findByName(admin, 'service-account-api-client')) as TestUser,
        );
      }
      const id = await startBulk({ kind }, [...guarded, ...targets]);
      expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { refused: guarded.length, done: 3 } });

      for (const { id: userId, username } of guarded) {
        expect((await outcomesOf(id))[userId]).toBe('refused');
        expect((await findByName(admin, username))?.enabled).toBe(true);
      }
    },
  );

  test('fails for a user who is deleted meanwhile, and is done for the others', async () => {
    proxy.inject({
      method: 'GET',
      path: new RegExp(`users/${first.id}$`),
      fault: { kind: 'answer', status: 404, body: '{}' },
    });
    const id = await startBulk({ kind: 'disable' }, targets);
    await jobWhen(id);

    expect(await outcomesOf(id)).toEqual({ [first.id]: 'failed', [second.id]: 'done', [third.id]: 'done' });
  });
});
