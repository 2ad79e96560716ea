import { describe, expect, test } from 'vitest';
import { continueBulkAction, startBulkAction, stopBulkAction } from '@/lib/users/bulk/actions';
import { getJob } from '@/lib/users/bulk/data';
import { work } from '../../support/job-kinds.ts';
import { jobWhen, newJobId, setWorker } from '../../support/jobs.ts';
import { first, second, targets } from '../../support/jobs-stage.ts';
import { asSession } from '../../support/request.ts';
import { anna, ben, twoAdministratorsForEachTest } from '../../support/two-administrators.ts';

twoAdministratorsForEachTest();

const form = (id: string, changes: object = {}) => ({
  id,
  operation: { kind: 'end-sessions' },
  selection: { kind: 'ids', ids: targets.map((made) => made.id) },
  confirmed: 3,
  ...changes,
});
const CONFLICT = { ok: false, code: 'CONFLICT', message: expect.stringContaining('Another job has this id') };

describe('a job ID that exists', () => {
  test('gives the job that exists for the same form, also after its users are deleted', async () => {
    const id = newJobId();
    const deletion = form(id, { operation: { kind: 'delete' } });
    expect(await startBulkAction(deletion)).toEqual({ ok: true, data: id });
    await jobWhen(id);
    expect(await startBulkAction(deletion)).toEqual({ ok: true, data: id });
    expect(await getJob(id)).toMatchObject({ total: 3, counts: { done: 3 } });
  });

  test.each([
    ['another operation', { operation: { kind: 'disable' } }],
    ['another parameter', { operation: { kind: 'add-role', role: { client: null, name: 'create-realm' } } }],
    ['other users', () => ({ selection: { kind: 'ids', ids: [first.id, second.id] }, confirmed: 2 })],
    ['another number', { confirmed: 2 }],
    ['a search', { selection: { kind: 'matching', list: { q: 'x' }, total: 3 } }],
  ])('refuses a form with %s, and changes nothing', async (_what, changes) => {
    const id = newJobId();
    const operation = { kind: 'add-role', role: { client: null, name: 'offline_access' } };
    expect(await startBulkAction(form(id, { operation }))).toEqual({ ok: true, data: id });
    const before = await jobWhen(id);
    const other = { operation, ...(typeof changes === 'function' ? changes() : changes) };
    expect(await startBulkAction(form(id, other))).toMatchObject(CONFLICT);
    expect(await getJob(id)).toEqual(before);
  });

  test('refuses the same form from another administrator, also from one who has continued the job', async () => {
    setWorker(async () => undefined);
    const id = newJobId();
    await startBulkAction(form(id));
    await asSession(ben.sid);
    expect(await startBulkAction(form(id))).toMatchObject(CONFLICT);
    await stopBulkAction(id);
    await work(id);
    await continueBulkAction(id);
    expect(await startBulkAction(form(id))).toMatchObject(CONFLICT);
    await asSession(anna.sid);
    expect(await startBulkAction(form(id))).toEqual({ ok: true, data: id });
  });

  test('refuses one of two different forms that come at the same time', async () => {
    const id = newJobId();
    const results = await Promise.all([startBulkAction(form(id)), startBulkAction(form(id, { operation: { kind: 'disable' } }))]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results).toContainEqual(expect.objectContaining(CONFLICT));
  });
});
