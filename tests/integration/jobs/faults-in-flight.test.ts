import { beforeEach, describe, expect, test, vi } from 'vitest';
import { getJob } from '@/lib/users/bulk/data';
import type { Fault } from '../../support/fault-proxy.ts';
import { proxy } from '../../support/integration-setup.ts';
import { counted, crowd, crowdForEachTest, expectReportIsTrue } from '../../support/job-crowd.ts';
import { work } from '../../support/job-kinds.ts';
import { jobWhen, outcomesOf, setWorker, startBulk } from '../../support/jobs.ts';
import { admin, callsOn, jobsForEachTest, userOf } from '../../support/jobs-stage.ts';
import { SEEDED_USERS, type TestUser } from '../../support/stack.ts';

jobsForEachTest();
crowdForEachTest(30);
beforeEach(() => setWorker(async () => undefined));

const inject = (method: string, made: TestUser, rest: string, fault: Fault) =>
  proxy.inject({ method, path: new RegExp(`users/${made.id}${rest}$`), fault, times: 1 });
const busy: Fault = { kind: 'answer', status: 503, body: 'busy', type: 'text/plain' };
const broken: Fault = { kind: 'answer', status: 500, body: '{"error":"unknown_error"}' };

describe('with many rows in flight', () => {
  test('lost requests, lost answers, 503 and 500 at every call leave each user changed once and reported so', async () => {
    const calls = [
      ['GET', ''],
      ['PUT', ''],
      ['POST', '/logout'],
      ['GET', '/consents'],
    ] as const;
    const faults: Fault[] = [{ kind: 'cut' }, { kind: 'lose-answer' }, busy, broken];
    crowd.forEach((made, index) => {
      const [method, rest] = calls[index % calls.length] ?? calls[0];
      inject(method, made, rest, faults[Math.floor(index / calls.length) % faults.length] ?? busy);
    });
    const id = await startBulk({ kind: 'disable' }, crowd);
    await work(id);

    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: crowd.length } });
    await expectReportIsTrue(id);
  });

  test('an outage is waited for without a storm of calls, and the job then finishes', async () => {
    const { kinds, inFlight } = counted('disable');
    const id = await startBulk({ kind: 'disable' }, crowd);
    const working = work(id, { kinds });
    await jobWhen(id, ({ counts }) => counts.done >= 5);
    proxy.inject({ fault: { kind: 'cut' } });
    proxy.seen.length = 0;
    await vi.waitFor(() => expect(proxy.seen.filter(({ path }) => /\/realms\/master$/.test(path)).length).toBeGreaterThan(3), {
      timeout: 60_000,
    });
    const asked = proxy.seen.length;
    proxy.reset();
    await working;

    expect(inFlight.most).toBeGreaterThan(1);
    expect(asked).toBeLessThan(60);
    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: crowd.length } });
    await expectReportIsTrue(id);
  });

  test('a delete whose answers are lost, one who is already deleted, and the administrator each get their own outcome', async () => {
    const [gone, lost, ...rest] = crowd;
    if (!gone || !lost) throw new Error('no crowd');
    const self = await userOf({ username: SEEDED_USERS.administrator });
    const own = { id: self?.id ?? '', username: SEEDED_USERS.administrator, password: '' };
    const id = await startBulk({ kind: 'delete' }, [own, ...crowd]);
    await admin.users.del({ id: gone.id });
    for (const made of [lost, ...rest.slice(0, 5)]) inject('DELETE', made, '', { kind: 'lose-answer' });
    await work(id);

    const outcomes = await outcomesOf(id);
    expect(outcomes[own.id]).toBe('refused');
    expect(outcomes[gone.id]).toBe('skipped');
    for (const made of [lost, ...rest]) {
      expect(outcomes[made.id]).toBe('done');
      expect(await userOf(made)).toBeUndefined();
    }
    expect(await userOf(own)).toMatchObject({ enabled: true });
    expect(callsOn('DELETE', own)).toBe(0);
  });
});
