import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, vi } from 'vitest';
import { closeConnections, database } from '@/lib/db/client';
import type { RequireHeld, whileLocked } from '@/lib/db/lock';
import { locks } from '@/lib/db/schema';
import { type DatabaseProxy, startDatabaseProxy } from './database-proxy.ts';
import { testStack } from './stack.ts';

type Replica = Pick<typeof import('@/lib/db/lock'), 'whileLocked'> & Pick<typeof import('@/lib/db/client'), 'closeConnections'>;

/** Another replica of Pouch, whose way to the database can be cut. */
export let replica: Replica;
export let way: DatabaseProxy;
let counter = 0;

export function replicaForFile(): void {
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
}

export const freshLock = (holder = 'ada@example.net') => ({ name: `client ${process.pid}-${++counter}` as const, holder });
export const rowsOf = ({ name }: { name: string }) => database((db) => db.select().from(locks).where(eq(locks.name, name)));

/** Holds a lock until it is let go. */
export async function hold({ whileLocked: lockIn }: Pick<Replica, 'whileLocked'>, wanted: Parameters<typeof whileLocked>[0]) {
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
