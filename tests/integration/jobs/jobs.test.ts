import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deleteSession, sessionKeyOf } from '@/lib/auth/sessions';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import type { JobKinds, Work } from '@/lib/jobs/kinds';
import { runJob } from '@/lib/jobs/run';
import { tidyJobs } from '@/lib/jobs/tidy';
import { continueBulkAction, stopBulkAction, takePasswordsAction } from '@/lib/users/bulk/actions';
import { getJob, readResult } from '@/lib/users/bulk/data';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { userJobKinds } from '@/lib/users/bulk/work';
import { passwordGrant } from '../../support/code-flow.ts';
import { proxy } from '../../support/integration-setup.ts';
import { jobWhen, outcomesOf, startBulk, startTestQueue, stopTestQueue, useWorker } from '../../support/jobs.ts';
import { asSession } from '../../support/request.ts';
import { expireAccessTokens, renewToken, signIn } from '../../support/sessions.ts';
import { findByName, keycloakSide, makeUser, PEOPLE, removeUsers, revoke, testStack } from '../../support/stack.ts';

type Made = Awaited<ReturnType<typeof makeUser>>;
type Admin = Awaited<ReturnType<typeof keycloakSide>>;

let administrator: string;
let admin: Admin;
let people: Made[];
let first: Made;
let second: Made;
let third: Made;
const others: Made[] = [];

beforeAll(async () => {
  await startTestQueue();
  administrator = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
});
afterAll(stopTestQueue);
beforeEach(async () => {
  admin = await keycloakSide();
  people = [];
  for (let made = 0; made < 3; made++) people.push(await makeUser(admin));
  [first, second, third] = people as [Made, Made, Made];
  useWorker();
  await asSession(administrator);
  await renewToken(administrator);
});
afterEach(async () =>
  removeUsers(
    admin,
    [...people, ...others.splice(0)].map(({ username }) => username),
  ),
);

const isEnabled = async ({ username }: Made) => (await findByName(admin, username))?.enabled;
const callsOn = (method: string, { id }: Made, rest = '') =>
  proxy.seen.filter((seen) => seen.method === method && seen.path.endsWith(`/users/${id}${rest}`)).length;

/** Keycloak says nothing about the second person until the proxy is reset, so that a job stands still there. */
async function standStillAt(id: string): Promise<void> {
  await jobWhen(id, ({ counts }) => counts.done === 1);
}
const silence = () => proxy.inject({ path: new RegExp(`users/${second.id}`), fault: { kind: 'cut' } });

describe('stopping', () => {
  test('ends after the row at hand, and the rest can be continued', async () => {
    silence();
    const id = await startBulk({ kind: 'disable' }, people);
    await standStillAt(id);
    expect(await stopBulkAction(id)).toMatchObject({ ok: true });
    expect(await jobWhen(id)).toMatchObject({ state: 'stopped', counts: { done: 1, pending: 2 } });
    expect([await isEnabled(first), await isEnabled(second), await isEnabled(third)]).toEqual([false, true, true]);

    proxy.reset();
    expect(await continueBulkAction(id)).toMatchObject({ ok: true });
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
    expect(callsOn('PUT', first)).toBe(0);
    expect([await isEnabled(second), await isEnabled(third)]).toEqual([false, false]);
  });

  test('stops a job before a worker has it', async () => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, people);
    await stopBulkAction(id);
    await runJob({ jobId: id, run: 1 }, userJobKinds, new AbortController().signal);

    expect(await getJob(id)).toMatchObject({ state: 'stopped', counts: { pending: 3 } });
  });

  test('neither stops nor continues a job that has ended', async () => {
    const id = await startBulk({ kind: 'disable' }, people);
    await jobWhen(id);
    await stopBulkAction(id);
    expect(await continueBulkAction(id)).toMatchObject({ ok: false, code: 'CONFLICT' });

    expect(await getJob(id)).toMatchObject({ state: 'finished' });
    expect(await stopBulkAction('no job')).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await continueBulkAction('0'.repeat(32))).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('refuses the result before the end', async () => {
    silence();
    const id = await startBulk({ kind: 'reset-password' }, people);
    await standStillAt(id);
    await expect(readResult(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'CONFLICT' });
    await stopBulkAction(id);
    await jobWhen(id);
  });
});

describe('the administrator for whom it acts', () => {
  let other: Made;
  beforeEach(async () => {
    other = await makeUser(admin, { roles: ['admin'] });
    others.push(other);
  });

  test.each([
    ['signs out', async (sid: string) => deleteSession(sessionKeyOf(sid)), /session of .* has ended/],
    ['is signed out in Keycloak', async () => admin.users.logout({ id: other.id }), /session of .* has ended/],
    ['is no longer an administrator', async () => revoke(admin, other.id, 'admin'), /Pouch is for administrators/],
  ])('%s: it stops with words for it, the rest waits, and another administrator continues', async (_how, end, words) => {
    const sid = await signIn(other);
    silence();
    const id = await startBulk({ kind: 'disable' }, people);
    await standStillAt(id);
    await end(sid);
    await asSession(administrator);
    await expireAccessTokens();
    const interrupted = await jobWhen(id);

    expect(interrupted).toMatchObject({ state: 'interrupted', reason: expect.stringMatching(words) });
    expect(interrupted.counts).toMatchObject({ done: 1, pending: 2 });
    expect([await isEnabled(second), await isEnabled(third)]).toEqual([true, true]);

    proxy.reset();
    expect(await continueBulkAction(id)).toMatchObject({ ok: true });
    const finished = await jobWhen(id);
    expect(finished).toMatchObject({
      state: 'finished',
      counts: { done: 3 },
      startedBy: other.username,
      actor: PEOPLE.administrator,
    });
  });

  test('gets a new access token for each row where the last one has expired', async () => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, people);
    const kinds = changed('disable', (work) => ({
      ...work,
      apply: async (viewer, row) => {
        await work.apply(viewer, row);
        await expireAccessTokens();
      },
    }));
    await expireAccessTokens();
    proxy.reset();
    await runJob({ jobId: id, run: 1 }, kinds, new AbortController().signal);

    expect(proxy.seen.filter(({ path }) => path.endsWith('/token'))).toHaveLength(people.length);
    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: people.length } });
  });
});

describe('bad days', () => {
  test.each(['lose-answer', 'cut'] as const)('every first answer of a kind: %s. Each account is done once', async (kind) => {
    for (const made of people) {
      proxy.inject({ method: 'PUT', path: new RegExp(`users/${made.id}$`), fault: { kind }, times: 3 });
      proxy.inject({ method: 'POST', path: new RegExp(`users/${made.id}/logout`), fault: { kind }, times: 1 });
    }
    const id = await startBulk({ kind: 'disable' }, people);

    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
    for (const made of people) expect(await isEnabled(made)).toBe(false);
  });

  test('waits while Keycloak is away, and continues', async () => {
    silence();
    const id = await startBulk({ kind: 'disable' }, people);
    await standStillAt(id);
    proxy.inject({ fault: { kind: 'cut' } });
    const seen = (what: RegExp) => proxy.seen.filter(({ path }) => what.test(path)).length;
    await vi.waitFor(() => expect(seen(/\/realms\/master$/)).toBeGreaterThan(2), { timeout: 60_000 });
    // Back just after it was tried in vain: for five seconds nothing is sent, which says nothing of any account.
    const before = seen(/\/admin\//);
    await vi.waitFor(() => expect(seen(/\/admin\//)).toBeGreaterThan(before), { timeout: 60_000, interval: 5 });
    proxy.reset();

    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
  });

  test('fails the one user whom Keycloak cannot read, and changes the others', async () => {
    silence();
    const id = await startBulk({ kind: 'disable' }, people);
    await jobWhen(id);

    expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [second.id]: 'failed', [third.id]: 'done' });
  });

  test('nobody knows what became of one: said so, and found out when the job is continued', async () => {
    proxy.inject({ method: 'DELETE', path: new RegExp(`users/${second.id}`), fault: { kind: 'lose-answer' } });
    const reads = { method: 'GET', path: new RegExp(`users/${second.id}`) };
    useWorker(async (message, signal) => {
      const kinds = changed('delete', (work) => ({
        ...work,
        apply: async (viewer, row) => {
          if (row.userId === second.id) proxy.inject({ ...reads, fault: { kind: 'answer', status: 500, body: '{}' } });
          await work.apply(viewer, row).catch((error) => {
            throw row.userId === second.id ? new Error('a fault', { cause: error }) : error;
          });
        },
      }));
      await runJob(message, kinds, signal);
    });
    const id = await startBulk({ kind: 'delete' }, people);
    await jobWhen(id);
    expect(await outcomesOf(id)).toMatchObject({ [first.id]: 'done', [second.id]: 'unknown', [third.id]: 'done' });

    proxy.reset();
    useWorker();
    await continueBulkAction(id);
    expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { unknown: 0 } });
  });
});

/** The kinds, one of them with other work. */
function changed(kind: BulkOperation['kind'], change: (work: Work) => Work): JobKinds {
  const name = `users.${kind}`;
  const real = userJobKinds[name];
  if (!real) throw new Error(`no ${name}`);
  return { [name]: { ...real, open: (parameters) => change(real.open(parameters)) } };
}

describe('a worker that dies', () => {
  const abandoned = new AbortController().signal;
  type Death = 'before the call' | 'after the call';

  /** A worker that ends at the second row, as one does that is killed: nothing of it is heard again. */
  async function dieAtSecond(id: string, kind: BulkOperation['kind'], death: Death): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const kinds = changed(kind, (work) => ({
        ...work,
        apply: async (viewer, row) => {
          if (row.userId !== second.id) return work.apply(viewer, row);
          if (death === 'after the call') await work.apply(viewer, row);
          resolve();
          return new Promise<void>(() => undefined);
        },
      }));
      runJob({ jobId: id, run: 1 }, kinds, abandoned).catch(reject);
    });
  }

  const CASES: [BulkOperation, string, (made: Made) => string][] = [
    [{ kind: 'disable' }, 'PUT', () => ''],
    [{ kind: 'end-sessions' }, 'POST', () => '/logout'],
    [{ kind: 'reset-password' }, 'PUT', () => '/reset-password'],
    [{ kind: 'add-role', role: 'create-realm' }, 'POST', () => '/role-mappings/realm'],
    [{ kind: 'delete' }, 'DELETE', () => ''],
  ];
  const deaths = ['before the call', 'after the call'] as const;
  test.each(CASES.flatMap((one) => deaths.map((death) => [one[0].kind, death, ...one] as const)))(
    '%s, %s: the next one asks Keycloak, loses nothing and does nothing twice',
    async (kind, death, operation, method, rest) => {
      useWorker(async () => undefined);
      await signIn(second);
      await asSession(administrator);
      const id = await startBulk(operation, people);
      await dieAtSecond(id, kind, death);
      await runJob({ jobId: id, run: 1 }, userJobKinds, abandoned);

      expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
      for (const made of people) expect(callsOn(method, made, rest(made))).toBe(1);
      if (kind !== 'reset-password') return;
      const taken = await takePasswordsAction(id);
      if (!taken.ok) throw new Error(taken.message);
      for (const { username, password } of taken.data.passwords) {
        expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
      }
      expect(taken.data.passwords).toHaveLength(3);
    },
  );

  test('a password that is forgotten before the job goes on: refused with words for it, and nobody gets an empty one', async () => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'reset-password' }, people);
    await dieAtSecond(id, 'reset-password', 'after the call');
    await database((db) => db.update(jobRows).set({ secret: null }).where(eq(jobRows.userId, second.id)));
    await runJob({ jobId: id, run: 1 }, userJobKinds, abandoned);

    expect(await outcomesOf(id)).toEqual({ [first.id]: 'done', [second.id]: 'refused', [third.id]: 'done' });
    expect(callsOn('PUT', second, '/reset-password')).toBe(1);
  });

  test('disable, between its two calls: the sessions are ended, and the account is not written again', async () => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, people);
    await new Promise<void>((resolve, reject) => {
      const kinds = changed('disable', (work) => ({
        ...work,
        apply: async (viewer, row) => {
          if (row.userId !== second.id) return work.apply(viewer, row);
          await admin.users.update({ id: second.id }, { enabled: false });
          resolve();
          return new Promise<void>(() => undefined);
        },
      }));
      runJob({ jobId: id, run: 1 }, kinds, abandoned).catch(reject);
    });
    await runJob({ jobId: id, run: 1 }, userJobKinds, abandoned);

    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: 3 } });
    expect([callsOn('PUT', second), callsOn('POST', second, '/logout')]).toEqual([0, 1]);
  });

  test('refuses the writes of a worker that was thought dead', async () => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, people);
    const { promise: asleep, resolve: wake } = Promise.withResolvers<void>();
    const slow = changed('disable', (work) => ({
      ...work,
      prepare: async (viewer, row) => {
        if (row.userId === second.id) await asleep;
        return work.prepare(viewer, row);
      },
    }));
    const sleeper = runJob({ jobId: id, run: 1 }, slow, abandoned);
    await jobWhen(id, ({ counts }) => counts.done === 1);
    await runJob({ jobId: id, run: 1 }, userJobKinds, abandoned);
    wake();
    await sleeper;

    expect(await getJob(id)).toMatchObject({ state: 'finished', counts: { done: 2 + 1, skipped: 0 } });
    for (const made of people) expect(callsOn('PUT', made)).toBe(1);
  });

  test('ignores a message of an earlier start', async () => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, people);
    await runJob({ jobId: id, run: 2 }, userJobKinds, abandoned);
    expect(await getJob(id)).toMatchObject({ state: 'queued', counts: { pending: 3 } });

    await database((db) => db.update(jobs).set({ kind: 'users.nothing' }).where(eq(jobs.id, id)));
    await runJob({ jobId: id, run: 1 }, userJobKinds, abandoned);
    expect(await getJob(id)).toMatchObject({ state: 'interrupted', reason: expect.stringContaining('does not know') });
  });

  test('told to end, it stops between rows and throws, so that the queue hands the job out again', async () => {
    useWorker(async () => undefined);
    const id = await startBulk({ kind: 'disable' }, people);
    const ending = new AbortController();
    const kinds = changed('disable', (work) => ({
      ...work,
      apply: async (viewer, row) => {
        ending.abort(new Error('this process ends'));
        await work.apply(viewer, row);
      },
    }));
    await expect(runJob({ jobId: id, run: 1 }, kinds, ending.signal)).rejects.toThrow('this process ends');
    expect(await getJob(id)).toMatchObject({ state: 'running', counts: { done: 1, pending: 2, doing: 0 } });
  });
});

describe('two replicas', () => {
  test('share the jobs and never one of them', async () => {
    vi.resetModules();
    const queue = await import('@/lib/jobs/queue');
    const replica = { run: await import('@/lib/jobs/run'), work: await import('@/lib/users/bulk/work') };
    const workers = new Set<string>();
    useWorker((message, signal) => {
      workers.add('first');
      return runJob(message, userJobKinds, signal);
    });
    const shared = globalThis as { pouchQueue?: unknown };
    const own = shared.pouchQueue;
    await queue.startQueue((message, signal) => {
      workers.add('second');
      return replica.run.runJob(message, replica.work.userJobKinds, signal);
    });
    const ids = await Promise.all(people.map((made) => startBulk({ kind: 'disable' }, [made])));
    for (const id of ids) expect(await jobWhen(id)).toMatchObject({ state: 'finished', counts: { done: 1 } });

    for (const made of people) expect(callsOn('PUT', made)).toBe(1);
    await queue.stopQueue();
    shared.pouchQueue = own;
    await (await import('@/lib/db/client')).closeConnections();
  });
});

describe('what is kept', () => {
  const stored = (id: string) => database((db) => db.select().from(jobRows).where(eq(jobRows.jobId, id)));

  test('stores no password and no session ID in clear, neither in the journal nor in the queue', async () => {
    const id = await startBulk({ kind: 'reset-password' }, people);
    await jobWhen(id);
    const rows = await stored(id);
    const { rows: queued } = await database((db) => db.execute(sql`select * from pouch_queue.job`));
    const [job] = await database((db) => db.select().from(jobs).where(eq(jobs.id, id)));
    const everything = JSON.stringify([rows, queued, job]) + rows.map(({ secret }) => secret?.toString('latin1'));
    const taken = await takePasswordsAction(id);
    if (!taken.ok) throw new Error(taken.message);

    for (const { password } of taken.data.passwords) expect(everything).not.toContain(password);
    expect(everything).not.toContain(administrator);
    expect((await stored(id)).map(({ secret }) => secret)).toEqual([null, null, null]);
  });

  test('deletes passwords after an hour where no administrator fetches them', async () => {
    const id = await startBulk({ kind: 'reset-password' }, people);
    await jobWhen(id);
    await tidyJobs();
    expect(await getJob(id)).toMatchObject({ secrets: { mine: 3, others: [] } });

    await database((db) => db.execute(sql`update jobs set ended_at = now() - interval '61 minutes' where id = ${id}`));
    await tidyJobs();
    expect(await takePasswordsAction(id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await getJob(id)).toMatchObject({ total: 3, secrets: { mine: 0, others: [] } });

    await database((db) => db.execute(sql`update jobs set ended_at = now() - interval '91 days' where id = ${id}`));
    await tidyJobs();
    await expect(getJob(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await stored(id)).toEqual([]);
  });
});
