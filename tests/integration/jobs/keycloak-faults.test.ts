import { describe, expect, test, vi } from 'vitest';
import { runJob } from '@/lib/jobs/run';
import { continueBulkAction } from '@/lib/users/bulk/actions';
import { proxy } from '../../support/integration-setup.ts';
import { changed } from '../../support/job-kinds.ts';
import { jobWhen, outcomesOf, setWorker, startBulk } from '../../support/jobs.ts';
import {
  first,
  isEnabled,
  jobsForEachTest,
  second,
  silence,
  standStillAtSecond,
  targets,
  third,
} from '../../support/jobs-stage.ts';

jobsForEachTest();

describe('a job whose calls to Keycloak fail', () => {
  test.each(['lose-answer', 'cut'] as const)(
    'is done for each user, also where the first ones of a kind all do (%s)',
    async (kind) => {
      for (const made of targets) {
        proxy.inject({ method: 'PUT', path: new RegExp(`users/${made.id}$`), fault: { kind }, times: 3 });
        proxy.inject({ method: 'POST', path: new RegExp(`users/${made.id}/logout`), fault: { kind }, times: 1 });
      }
      const id = await startBulk({ kind: 'disable' }, targets);

      expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
      for (const made of targets) expect(await isEnabled(made)).toBe(false);
    },
  );

  test('waits while Keycloak is away, and continues', async () => {
    silence();
    const id = await startBulk({ kind: 'disable' }, targets);
    await standStillAtSecond(id);
    proxy.inject({ fault: { kind: 'cut' } });
    const seen = (what: RegExp) => proxy.seen.filter(({ path }) => what.test(path)).length;
    await vi.waitFor(() => expect(seen(/\/realms\/master$/)).toBeGreaterThan(2), { timeout: 60_000 });
    // Back just after it was tried in vain: for five seconds nothing is sent, which says nothing about any user.
    const before = seen(/\/admin\//);
    await vi.waitFor(() => expect(seen(/\/admin\//)).toBeGreaterThan(before), { timeout: 60_000, interval: 5 });
    proxy.reset();

    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  });

  test('fails the one user whom Keycloak cannot read, and changes the others', async () => {
    silence();
    const id = await startBulk({ kind: 'disable' }, targets);
    await jobWhen(id);

    expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [second.id]: 'failed', [third.id]: 'done' });
  });

  test('says that an outcome is unknown, and finds it out when it is continued', async () => {
    proxy.inject({ method: 'DELETE', path: new RegExp(`users/${second.id}`), fault: { kind: 'lose-answer' } });
    const reads = { method: 'GET', path: new RegExp(`users/${second.id}`) };
    const kinds = changed('delete', ({ apply }) => ({
      apply: async (viewer, row) => {
        if (row.userId === second.id) proxy.inject({ ...reads, fault: { kind: 'answer', status: 500, body: '{}' } });
        await apply(viewer, row).catch((error) => {
          throw row.userId === second.id ? new Error('a fault', { cause: error }) : error;
        });
      },
    }));
    setWorker((message, signal) => runJob(message, kinds, signal));
    const id = await startBulk({ kind: 'delete' }, targets);
    await jobWhen(id);
    expect(await outcomesOf(id)).toMatchObject({ [first.id]: 'done', [second.id]: 'unknown', [third.id]: 'done' });

    proxy.reset();
    setWorker();
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  });
});
