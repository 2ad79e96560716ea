import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { connections } from '@/lib/db/client';
import { whileLocked } from '@/lib/db/lock';
import { freshLock, hold, replica, replicaForFile, rowsOf } from '../../support/locks.ts';

replicaForFile();

describe('a lock', () => {
  test('gives each waiter a turn, one at a time, within a process and between two', async () => {
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

  test('leaves other locks free, and is free again after work that fails', async () => {
    const lock = freshLock();
    const failing = whileLocked(lock, () => whileLocked(freshLock(), () => Promise.reject(new Error('a fault'))));
    await expect(failing).rejects.toThrow('a fault');
    expect(await whileLocked(lock, async () => 'free')).toBe('free');
  });

  test('costs neither who waits nor who works a connection', async () => {
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

describe('a lock that is not free in time', () => {
  const refusal = (lock: { holder: string }) => ({
    code: 'CONFLICT',
    message: expect.stringMatching(
      new RegExp(`^Nothing was changed, because ${lock.holder} started .* at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC`),
    ),
  });

  test('names the holder: in the same process, and in another one for longer than a lease lasts', async () => {
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

  test('names the holder also between the end of one turn and the start of the next', async () => {
    const lock = freshLock();
    const ask = (_: unknown, index: number) => whileLocked({ ...lock, deadlineMs: 50 + index }, () => pause(1));
    const results = await Promise.allSettled(Array.from({ length: 400 }, ask));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const error of refused) expect(error).toMatchObject(refusal(lock));
  });

  test('is refused at once where its deadline has passed already', async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error) => warnings.push(name);
    process.on('warning', hear);
    const lock = freshLock();
    const { letGo } = await hold({ whileLocked }, lock);
    const asked = whileLocked({ ...lock, deadlineMs: -1 }, async () => 'had it');
    await expect(asked).rejects.toMatchObject(refusal(lock));
    await letGo();
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });

  test('leaves those behind one who gave up waiting for their turn', async () => {
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
