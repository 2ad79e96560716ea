import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { RecordFilter } from '@/lib/audit/filter';
import { listRecord } from '@/lib/audit/list';
import { fromJob, fromRequest } from '@/lib/audit/origin';
import { audited, recordDone } from '@/lib/audit/record';
import { AppError, afterPart } from '@/lib/errors';
import { ROOT } from '../../../dev/stack/paths.ts';

const actor = { id: 'id-of-ada', username: 'ada' };
let count = 0;
const newTarget = () => ({ id: `id-${process.pid}-${++count}`, name: `bob-${process.pid}-${count}` });
const found = async (filter: RecordFilter) => (await listRecord(filter)).items;

test('an act is one item, which says how it ended, where it came from and to whom it was done', async () => {
  const target = { ...newTarget(), about: { client: 'app', name: 'editor' } };
  const origin = { requestId: 'request-1', address: '203.0.113.7' };
  await fromRequest(origin, () =>
    audited(actor, 'user.add-role', target, async () => 'new', { targetOf: (newId) => ({ ...target, newId }) }),
  );

  expect(await found({ target: target.id })).toEqual([
    {
      ...{ seq: expect.any(Number), at: expect.any(String), actor, action: 'user.add-role', target: { ...target, newId: 'new' } },
      ...{ outcome: 'done', reason: null, hasEnded: true, ...origin, jobId: null },
    },
  ]);
});

test('what Pouch or Keycloak refuses is refused, and what failed, or was done in part, is unknown', async () => {
  const target = newTarget();
  const run = (work: () => Promise<string>) =>
    audited(actor, 'user.delete', target, work, { refusalOf: (code) => code }).catch(() => undefined);
  await run(() => Promise.reject(new AppError('CONFLICT', 'It has changed.')));
  await run(async () => 'invalid_grant');
  await run(() => Promise.reject(new AppError('UNAVAILABLE', 'It does not answer.')));
  await run(() => Promise.reject(new Error('a bug')));
  await run(() => afterPart(() => Promise.reject(new AppError('FORBIDDEN', 'The rest is not allowed.'))));

  expect((await found({ target: target.name })).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['unknown', 'FORBIDDEN'],
    ['unknown', 'fault'],
    ['unknown', 'UNAVAILABLE'],
    ['refused', 'invalid_grant'],
    ['refused', 'CONFLICT'],
  ]);
});

/** Where a process can die in a change, and what is in the record afterwards. */
const DEATHS: [where: string, work: string, left: { outcome: string; reason: null; hasEnded: boolean }[]][] = [
  ['before the attempt is written', 'die(); await change(nothing);', []],
  ['in the call', 'await change(async () => die());', [{ outcome: 'unknown', reason: null, hasEnded: false }]],
  ['before the outcome is written', 'await change(nothing, die);', [{ outcome: 'unknown', reason: null, hasEnded: false }]],
  ['after the outcome is written', 'await change(nothing); die();', [{ outcome: 'done', reason: null, hasEnded: true }]],
];

test.each(DEATHS)('a process that is killed %s leaves what is known', async (_where, work, left) => {
  const target = newTarget();
  const script = `
    import { audited } from '@/lib/audit/record';
    const die = () => process.kill(process.pid, 'SIGKILL');
    const nothing = async () => null;
    const change = (call, refusalOf) =>
      audited(${JSON.stringify(actor)}, 'user.delete', ${JSON.stringify(target)}, call, { refusalOf });
    ${work}`;
  const args = ['--conditions=react-server', `--import=${ROOT}dev/lib-alias.mjs`, '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);

  expect(await found({ target: target.id })).toMatchObject(left);
  const unknown = await found({ target: target.id, outcomes: ['unknown'], actions: ['user.*'] });
  expect(unknown).toMatchObject(left.filter(({ outcome }) => outcome === 'unknown'));
});

test('a job is found by its id, and its rows are in the job and not in the record', async () => {
  const job = newTarget();
  await audited(actor, 'job.start', job, async () => undefined);
  await fromJob(job.id, () => audited(actor, 'user.disable', job, async () => undefined));

  expect(await found({ jobId: job.id })).toMatchObject([{ action: 'job.start', jobId: job.id }]);
});

test('each filter finds what it names, and all of them together what all name', async () => {
  const other = { id: `id-of-eve-${process.pid}`, username: `eve-${process.pid}` };
  const [one, two] = [newTarget(), newTarget()];
  const record = (what: Partial<Parameters<typeof recordDone>[0]>) =>
    recordDone({ actor: other, action: 'user.delete', target: one, outcome: 'done', ...what });
  await record({});
  await fromRequest({ requestId: null, address: '198.51.100.9' }, () => record({ action: 'client.rotate-secret', target: two }));
  const middle = new Date((await found({ actor: other.id }))[0]?.at ?? '');
  await record({ action: 'user.disable', outcome: 'refused', reason: 'CONFLICT' });

  const actionsOf = async (filter: RecordFilter) =>
    (await found({ actor: other.username, ...filter })).map(({ action }) => action);
  expect(await actionsOf({})).toEqual(['user.disable', 'client.rotate-secret', 'user.delete']);
  expect(await actionsOf({ actions: ['user.*'] })).toEqual(['user.disable', 'user.delete']);
  expect(await actionsOf({ actions: ['user.delete', 'client.rotate-secret'] })).toEqual(['client.rotate-secret', 'user.delete']);
  expect(await actionsOf({ target: one.name })).toEqual(['user.disable', 'user.delete']);
  expect(await actionsOf({ outcomes: ['refused'] })).toEqual(['user.disable']);
  expect(await actionsOf({ address: '198.51.100.9' })).toEqual(['client.rotate-secret']);
  expect(await actionsOf({ to: middle })).not.toContain('user.disable');
  expect(await actionsOf({ from: middle })).toContain('client.rotate-secret');
  expect(await actionsOf({ from: new Date(Date.now() + 60_000) })).toEqual([]);
  const all = { actions: ['user.*'], target: one.id, outcomes: ['refused' as const], from: middle };
  expect(await actionsOf(all)).toEqual(['user.disable']);
});

test('pages follow each other without a gap', async () => {
  const target = newTarget();
  for (let index = 0; index < 7; index++) await audited(actor, 'user.update', target, async () => undefined);
  const all = (await found({ target: target.id })).map(({ seq }) => seq);
  const paged: number[] = [];
  for (let before: number | null = null; ; ) {
    const { items, next } = await listRecord({ target: target.id }, { before, limit: 3 });
    paged.push(...items.map(({ seq }) => seq));
    if (next === null) break;
    before = next;
  }

  expect(all).toHaveLength(7);
  expect(paged).toEqual(all);
});
