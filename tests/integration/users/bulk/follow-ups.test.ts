import { expect, test } from 'vitest';
import { startBulkAction } from '@/lib/users/bulk/actions';
import type { BulkKind } from '@/lib/users/bulk/schema';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen, newJobId, outcomesOf, startBulk } from '../../../support/jobs.ts';
import { first, isEnabled, jobsForEachTest, second, targets, third } from '../../../support/jobs-stage.ts';

jobsForEachTest();

async function follow(jobId: string, kind: BulkKind, outcomes: string[], total: number): Promise<string> {
  const id = newJobId();
  const selection = { kind: 'outcomes', jobId, outcomes, total };
  const result = await startBulkAction({ id, operation: { kind }, selection, confirmed: total });
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return id;
}

/** Disables all three users, of whom the second one fails. */
async function disableAllButSecond(): Promise<string> {
  const body = '{"errorMessage":"no"}';
  proxy.inject({ method: 'PUT', path: new RegExp(`/users/${second.id}$`), fault: { kind: 'answer', status: 400, body } });
  const id = await startBulk({ kind: 'disable' }, targets);
  const { counts } = await jobWhen(id);
  expect(counts).toMatchObject({ done: 2, failed: 1 });
  proxy.reset();
  return id;
}

test('retries only the users for whom a job failed', async () => {
  const id = await follow(await disableAllButSecond(), 'disable', ['refused', 'failed'], 1);
  expect((await jobWhen(id)).counts).toMatchObject({ done: 1 });
  expect(await outcomesOf(id)).toEqual({ [second.id]: 'done' });
  expect(await isEnabled(second)).toBe(false);
});

test('reverses a job only for the users whom it changed', async () => {
  const id = await follow(await disableAllButSecond(), 'enable', ['done'], 2);
  expect((await jobWhen(id)).counts).toMatchObject({ done: 2 });
  expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [third.id]: 'done' });
  expect([await isEnabled(first), await isEnabled(second), await isEnabled(third)]).toEqual([true, true, true]);
});

test('starts nothing where the administrator saw another number of users, or there is no such job', async () => {
  const id = await disableAllButSecond();
  await expect(follow(id, 'enable', ['done'], 3)).rejects.toThrow(/^CONFLICT/);
  await expect(follow(newJobId(), 'enable', ['done'], 2)).rejects.toThrow(/^NOT_FOUND/);
  expect(await isEnabled(first)).toBe(false);
});
