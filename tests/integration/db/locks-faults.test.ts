import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { deleteExpiredLocks, whileLocked } from '@/lib/db/lock';
import { locks } from '@/lib/db/schema';
import { freshLock, hold, replica, replicaForFile, rowsOf, way } from '../../support/locks.ts';

replicaForFile();

describe('a lock', () => {
  test('goes to another one soon after its holder is cut off, who is told before changing anything', async () => {
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

  test('without a database begins nothing, and reports as done what was done before', async () => {
    const begun = vi.fn();
    const held = await hold(replica, freshLock());
    way.cut();
    await expect(replica.whileLocked(freshLock(), begun)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(begun).not.toHaveBeenCalled();
    expect(await held.letGo()).toBe('done');
    way.mend();
  });

  test('that a crash left behind is taken over, or deleted at the next start', async () => {
    const [lock, another] = [freshLock('crashed@example.net'), freshLock('crashed@example.net')];
    const past = sql`now() - interval '1 second'`;
    const rows = [lock, another].map((each) => ({ ...each, owner: 'crashed', since: past, expiresAt: past }));
    await database((db) => db.insert(locks).values(rows));
    expect(await whileLocked(lock, async () => 'had it')).toBe('had it');
    await deleteExpiredLocks();
    expect(await rowsOf(another)).toEqual([]);
  });
});
