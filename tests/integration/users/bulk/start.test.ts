import { describe, expect, test } from 'vitest';
import { startBulkAction, takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob, readResult } from '@/lib/users/bulk/data';
import { jobWhen, newJobId } from '../../../support/jobs.ts';
import { first, isEnabled, jobsForEachTest, selectionOf, targets } from '../../../support/jobs-stage.ts';
import { asSession, request } from '../../../support/request.ts';
import { STRANGERS } from '../../../support/viewers.ts';

jobsForEachTest();

const form = (changes: object = {}) => ({
  id: newJobId(),
  operation: { kind: 'disable' },
  selection: selectionOf(targets),
  confirmed: 3,
  ...changes,
});

describe('starting a job', () => {
  test('starts one job for the same form sent twice', async () => {
    const same = form();
    const started = { ok: true, data: same.id };

    expect(await Promise.all([startBulkAction(same), startBulkAction(same)])).toEqual([started, started]);
    expect(await jobWhen(same.id)).toMatchObject({ total: 3, counts: { done: 3 } });
  });

  test.each([
    ['an unknown operation', { operation: { kind: 'impersonate' } }],
    ['an operation without what it needs', { operation: { kind: 'add-role' } }],
    ['a selection without users', { selection: { kind: 'ids', ids: [] } }],
    ['an invalid user ID', { selection: { kind: 'ids', ids: ['..'] } }],
  ])('refuses %s', async (_what, changes) => {
    expect(await startBulkAction(form(changes))).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  test('refuses a group that is gone', async () => {
    const operation = { kind: 'join-group', groupId: 'no-such-group' };
    expect(await startBulkAction(form({ operation }))).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('refuses a request without an origin', async () => {
    request.headers = new Headers();
    expect(await startBulkAction(form())).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });
});

test.each(STRANGERS)('%s starts no job and reads none', async (_who, sid, code) => {
  await asSession(sid());
  const refused = form();
  expect(await startBulkAction(refused)).toMatchObject({ ok: false, code });
  await expect(getJob(refused.id)).rejects.toMatchObject({ code });
  await expect(readResult(refused.id)).rejects.toMatchObject({ code });
  expect(await takePasswordsAction(refused.id)).toMatchObject({ ok: false, code });
  expect(await isEnabled(first)).toBe(true);
});
