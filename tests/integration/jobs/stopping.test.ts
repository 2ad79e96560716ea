import { describe, expect, test } from 'vitest';
import { continueBulkAction, stopBulkAction, takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob, readResult } from '@/lib/users/bulk/data';
import { proxy } from '../../support/integration-setup.ts';
import { work } from '../../support/job-kinds.ts';
import { jobWhen, setWorker, startBulk } from '../../support/jobs.ts';
import {
  callsOn,
  first,
  isEnabled,
  jobsForEachTest,
  oneByOne,
  second,
  silence,
  standStillAtSecond,
  targets,
  third,
} from '../../support/jobs-stage.ts';

oneByOne();
jobsForEachTest();

describe('stopping', () => {
  test('lets the current row end, and the rest can be continued', async () => {
    silence();
    const id = await startBulk({ kind: 'disable' }, targets);
    await standStillAtSecond(id);
    expect(await stopBulkAction(id)).toMatchObject({ ok: true });
    expect(await jobWhen(id)).toMatchObject({ state: 'stopped', counts: { done: 1, pending: 2 } });
    expect([await isEnabled(first), await isEnabled(second), await isEnabled(third)]).toEqual([false, true, true]);

    proxy.reset();
    expect(await continueBulkAction(id)).toMatchObject({ ok: true });
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
    expect(callsOn('PUT', first)).toBe(0);
    expect([await isEnabled(second), await isEnabled(third)]).toEqual([false, false]);
  });

  test('leaves every row pending where no worker has the job yet', async () => {
    setWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, targets);
    await stopBulkAction(id);
    await work(id);

    expect(await getJob(id)).toMatchObject({ state: 'stopped', counts: { pending: 3 } });
  });

  test('changes nothing about a job that has ended, which cannot be continued either', async () => {
    const id = await startBulk({ kind: 'disable' }, targets);
    await jobWhen(id);
    await stopBulkAction(id);
    expect(await continueBulkAction(id)).toMatchObject({ ok: false, code: 'REFUSED' });

    expect(await getJob(id)).toMatchObject({ state: 'finished' });
  });

  test('and continuing refuse a job that does not exist', async () => {
    expect(await stopBulkAction('no job')).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    for (const action of [stopBulkAction, continueBulkAction])
      expect(await action('0'.repeat(32))).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});

test('the result and the passwords of a running job are refused', async () => {
  silence();
  const id = await startBulk({ kind: 'reset-password' }, targets);
  await standStillAtSecond(id);
  await expect(readResult(id)).rejects.toMatchObject({ code: 'REFUSED' });
  expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'REFUSED' });
  await stopBulkAction(id);
  await jobWhen(id);
});
