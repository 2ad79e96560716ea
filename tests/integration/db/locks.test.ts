import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeConnections, connections, database } from '@/lib/db/client';
import { deleteExpiredLocks, type RequireHeld, whileLocked } from '@/lib/db/lock';
import { locks } from '@/lib/db/schema';
import { type DatabaseProxy, startDatabaseProxy } from '../../support/database-proxy.ts';
import { testStack } from '../../support/stack.ts';

type Replica = Pick<typeof import('@/lib/db/lock'), 'whileLocked'> & Pick<typeof import('@/lib/db/client'), 'closeConnections'>;

/** Another replica of Pouch, whose way to the database can be cut. */
let replica: Replica;
let way: DatabaseProxy;
let counter = 0;

beforeAll(async () => {
  way = await startDatabaseProxy(testStack().databaseUrl);
  vi.stubEnv('DATABASE_URL', way.url);
  vi.resetModules();
  const [lock, client] = [await import('@/lib/db/lock'), await import('@/lib/db/client')];
  replica = { whileLocked: lock.whileLocked, closeConnections: client.closeConnections };
});
afterAll(async () => {
  await replica.closeConnections();
  await closeConnections();
  await way.stop();
  vi.unstubAllEnvs();
});

const freshLock = (holder = 'ada@example.net') => ({ name: `client ${process.pid}-${++counter}` as const, holder });
const rowsOf = ({ name }: { name: string }) => database((db) => db.select().from(locks).where(eq(locks.name, name)));

/** Holds a lock until it is let go. */
async function hold({ whileLocked: lockIn }: Pick<Replica, 'whileLocked'>, wanted: Parameters<typeof whileLocked>[0]) {
  const held = Promise.withResolvers<RequireHeld>();
  const end = Promise.withResolvers<void>();
  const over = lockIn(wanted, async (requireHeld) => {
    held.resolve(requireHeld);
    await end.promise;
    return 'done';
  });
  over.catch(held.reject);
  const requireHeld = await held.promise;
  const letGo = () => {
    end.resolve();
    return over;
  };
  return { requireHeld, letGo };
}

describe('one at a time', () => {
  test('within a process and between two: everybody has a turn, and nobody meets another', async () => {
    const lock = freshLock();
    let [inside, met, turns] = [0, 0, 0];
    const work = async () => {
      if (inside++ > 0) met++;
      await pause(1);
      inside--;
      turns++;
    };
    const all = Array.from({ length: 60 }, (_, index) => (index % 2 ? whileLocked(lock, work) : replica.whileLocked(lock, work)));
    await Promise.all(all);
    expect({ met, turns }).toEqual({ met: 0, turns: 60 });
    expect(await rowsOf(lock)).toEqual([]);
  });

  test('other locks are free meanwhile, and what fails lets go as well', async () => {
    const lock = freshLock();
    const failing = whileLocked(lock, () => whileLocked(freshLock(), () => Promise.reject(new Error('a fault'))));
    await expect(failing).rejects.toThrow('a fault');
    expect(await whileLocked(lock, async () => 'free')).toBe('free');
  });

  test('who waits and who works has no connection', async () => {
    const { letGo, requireHeld } = await hold({ whileLocked }, freshLock());
    const lock = freshLock();
    const holder = await hold({ whileLocked }, lock);
    const waiting = Array.from({ length: 100 }, () => whileLocked(lock, async () => 'had it'));
    const pool = connections();
    await expect.poll(() => pool.totalCount - pool.idleCount + pool.waitingCount).toBe(0);
    await requireHeld();
    await Promise.all([letGo(), holder.letGo()]);
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 100 }, () => 'had it'));
  });
});

describe('a lock that is not to be had in time', () => {
  const refusal = (lock: { holder: string }) => ({
    code: 'CONFLICT',
    message: expect.stringMatching(
      new RegExp(`^Nothing was changed, because ${lock.holder} started .* at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC`),
    ),
  });

  test('tells who has it: in the same process, and in another one for longer than a lease lasts', async () => {
    const lock = freshLock('mary@example.net');
    const { letGo } = await hold({ whileLocked }, lock);
    const ask = { name: lock.name, holder: 'second@example.net' };
    const never = () => Promise.reject(new Error('got the lock'));
    await Promise.all([
      expect(whileLocked({ ...ask, deadlineMs: 100 }, never)).rejects.toMatchObject(refusal(lock)),
      expect(replica.whileLocked({ ...ask, deadlineMs: 18_000 }, never)).rejects.toMatchObject(refusal(lock)),
    ]);
    expect(await letGo()).toBe('done');
    expect(await replica.whileLocked(ask, async () => 'free')).toBe('free');
  });

  test('tells who has it also between the end of one turn and the start of the next', async () => {
    const lock = freshLock();
    const ask = (_: unknown, index: number) => whileLocked({ ...lock, deadlineMs: 50 + index }, () => pause(1));
    const results = await Promise.allSettled(Array.from({ length: 400 }, ask));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused) expect(error).toMatchObject(refusal(lock));
  });

  test('those behind one who gave up still come one at a time', async () => {
    const lock = freshLock();
    const { letGo } = await hold({ whileLocked }, lock);
    const impatient = whileLocked({ ...lock, deadlineMs: 50 }, async () => 'had it').catch(({ code }) => code);
    let isFree = false;
    const patient = whileLocked(lock, async () => isFree);
    expect(await impatient).toBe('CONFLICT');
    isFree = true;
    await letGo();
    expect(await patient).toBe(true);
  });
});

describe('bad days', () => {
  test('a holder that is cut off: another one has the lock soon, and the first one is told before it changes anything', async () => {
    const lock = freshLock();
    const first = await hold(replica, lock);
    way.cut();
    const since = Date.now();
    const second = await hold({ whileLocked }, { ...lock, holder: 'second@example.net' });
    expect(Date.now() - since).toBeLessThan(20_000);
    await expect(first.requireHeld()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    way.mend();
    await expect(first.requireHeld()).rejects.toMatchObject({ code: 'CONFLICT' });

    expect(await first.letGo()).toBe('done');
    await second.requireHeld();
    expect(await rowsOf(lock)).toEqual([expect.objectContaining({ holder: 'second@example.net' })]);
    await second.letGo();
  });

  test('no database: nothing is begun, and what was done before it was lost is told as done', async () => {
    const begun = vi.fn();
    const held = await hold(replica, freshLock());
    way.cut();
    await expect(replica.whileLocked(freshLock(), begun)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(begun).not.toHaveBeenCalled();
    expect(await held.letGo()).toBe('done');
    way.mend();
  });

  test('what a crash left behind is taken over, and forgotten at the next start', async () => {
    const [lock, another] = [freshLock('crashed@example.net'), freshLock('crashed@example.net')];
    const past = sql`now() - interval '1 second'`;
    const rows = [lock, another].map((each) => ({ ...each, owner: 'crashed', since: past, expiresAt: past }));
    await database((db) => db.insert(locks).values(rows));
    expect(await whileLocked(lock, async () => 'had it')).toBe('had it');
    await deleteExpiredLocks();
    expect(await rowsOf(another)).toEqual([]);
  });
});
