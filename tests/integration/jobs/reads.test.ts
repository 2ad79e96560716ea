import { expect, test } from 'vitest';
import { startBulkAction } from '@/lib/users/bulk/actions';
import { listJobRows } from '@/lib/users/bulk/data';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { proxy } from '../../support/integration-setup.ts';
import { jobWhen, newJobId, outcomesOf, startBulk } from '../../support/jobs.ts';
import { admin, callsOn, first, jobsForEachTest, second, targets, userOf } from '../../support/jobs-stage.ts';
import { grant, removeUsers } from '../../support/stack.ts';

jobsForEachTest();

const OPERATIONS: BulkOperation[] = [
  { kind: 'disable' },
  { kind: 'require-password' },
  { kind: 'remove-role', role: { client: null, name: 'default-roles-master' } },
  { kind: 'delete' },
];

test.each(OPERATIONS)('a job reads each user once ($kind)', async (operation) => {
  const id = await startBulk(operation, targets);
  proxy.reset();
  expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  for (const made of targets) expect(callsOn('GET', made)).toBe(1);
});

test('a job looks its role up once for all users', async () => {
  const id = await startBulk({ kind: 'add-role', role: { client: null, name: 'create-realm' } }, targets);
  proxy.reset();
  expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  expect(proxy.seen.filter(({ path }) => path.endsWith('/roles/create-realm'))).toHaveLength(1);
});

test('a job asks once who holds a role, and gives it to each of the others in one call', async () => {
  await grant(admin, second.id, ['create-realm']);
  proxy.reset();
  const id = await startBulk({ kind: 'add-role', role: { client: null, name: 'create-realm' } }, targets);
  expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 2, skipped: 1 } });
  expect((await outcomesOf(id))[second.id]).toBe('skipped');
  const paths = proxy.seen.map(({ path }) => path);
  expect(paths.filter((path) => /\/roles\/create-realm\/users\b/.test(path))).toHaveLength(1);
  expect(paths.filter((path) => path.includes(`/users/${first.id}`))).toEqual([expect.stringMatching(/role-mappings\/realm$/)]);
});

test('a job that gives a role says which users no longer exist', async () => {
  const id = await startBulk({ kind: 'end-sessions' }, targets);
  await jobWhen(id);
  await removeUsers(admin, [first.username]);
  const selection = { kind: 'outcomes', jobId: id, outcomes: ['done'], total: 3 };
  const giving = { kind: 'add-role', role: { client: null, name: 'create-realm' } };
  const next = newJobId();
  expect(await startBulkAction({ id: next, operation: giving, selection, confirmed: 3 })).toMatchObject({ ok: true });
  expect(await jobWhen(next)).toMatchObject({ counts: { done: 2, failed: 1 } });
  const { rows } = await listJobRows(next, { outcome: 'failed', page: 1 });
  expect(rows.map(({ userId, reason }) => [userId, reason])).toEqual([[first.id, 'The user no longer exists.']]);
});

test('a repeated attempt reads the user again, and writes back what has changed meanwhile', async () => {
  const name = `Changed${Date.now()}`;
  const takesTheChange = async (body: string) => JSON.stringify({ ...JSON.parse(body), enabled: true, firstName: name });
  const losing = { kind: 'rewrite-request' as const, rewrite: takesTheChange, losesAnswer: true };
  proxy.inject({ method: 'PUT', path: new RegExp(`users/${second.id}$`), fault: losing, times: 3 });
  const id = await startBulk({ kind: 'disable' }, targets);

  expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  expect(await userOf(second)).toMatchObject({ enabled: false, firstName: name });
});
