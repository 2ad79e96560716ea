import { expect, test } from 'vitest';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { proxy } from '../../support/integration-setup.ts';
import { jobWhen, startBulk } from '../../support/jobs.ts';
import { callsOn, jobsForEachTest, second, targets, userOf } from '../../support/jobs-stage.ts';

jobsForEachTest();

const OPERATIONS: BulkOperation[] = [
  { kind: 'disable' },
  { kind: 'require-password' },
  { kind: 'add-role', role: { client: null, name: 'create-realm' } },
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

test('a repeated attempt reads the user again, and writes back what has changed meanwhile', async () => {
  const name = `Changed${Date.now()}`;
  const takesTheChange = async (body: string) => JSON.stringify({ ...JSON.parse(body), enabled: true, firstName: name });
  const losing = { kind: 'rewrite-request' as const, rewrite: takesTheChange, losesAnswer: true };
  proxy.inject({ method: 'PUT', path: new RegExp(`users/${second.id}$`), fault: losing, times: 3 });
  const id = await startBulk({ kind: 'disable' }, targets);

  expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  expect(await userOf(second)).toMatchObject({ enabled: false, firstName: name });
});
