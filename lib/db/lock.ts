import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, lt, sql } from 'drizzle-orm';
import { bestEffort, type Database, database } from '@/lib/db/client';
import { locks } from '@/lib/db/schema';
import { utc } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

/** PostgreSQL's clock decides, so the clocks of the replicas don't matter. */
const leaseEnd = sql`now() + interval '15 seconds'`;
const RENEW_EVERY_MS = 4_000;
/** Longer than a lease, so that a process that has died causes no refusal. */
const DEADLINE_MS = 30_000;
const POLL_MS = 100;

export type Wanted = {
  name:
    | 'administrators'
    | 'client policies'
    | 'doctor'
    | 'new groups'
    | `client ${string}`
    | `deleted user ${string}`
    | `session ${string}`;
  /** The username to show to whoever does not get the lock. */
  holder: string;
  deadlineMs?: number;
};

/** Throws CONFLICT where the lock was lost meanwhile. To call directly before a change that must not meet another one. */
export type RequireHeld = () => Promise<void>;

/** Another request held the lock until the deadline. */
export class LockHeld extends AppError {}

/**
 * Runs `work` while no other request holds the lock, in this process or in another replica. Throws LockHeld after the
 * deadline. Neither waiting nor working holds a connection. The result of `work` counts, even if the database is lost before
 * the lock is released.
 */
export async function whileLocked<T>(wanted: Wanted, work: (requireHeld: RequireHeld) => Promise<T>): Promise<T> {
  const deadline = Date.now() + (wanted.deadlineMs ?? DEADLINE_MS);
  return inTurn(wanted, deadline, async () => {
    const lease = { ...wanted, owner: randomUUID() };
    await acquire(lease, deadline);
    newest.set(lease.name, { holder: lease.holder, since: new Date() });
    const renewal = setInterval(() => renew(lease).catch((err) => log.warn({ err }, 'a lock was not renewed')), RENEW_EVERY_MS);
    try {
      return await work(() => renew(lease));
    } finally {
      clearInterval(renewal);
      await bestEffort(database((db) => db.delete(locks).where(isOf(lease))));
    }
  });
}

/**
 * Lets one transaction at a time do what is called `name`, until it ends. For what PostgreSQL alone does: there is one short
 * transaction and no call to wait for, so no lease is needed.
 */
export async function lockTransaction(transaction: Database, name: `views of ${string}`): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`);
}

/** Deletes what crashed processes left behind. */
export async function deleteExpiredLocks(): Promise<void> {
  await database((db) => db.delete(locks).where(lt(locks.expiresAt, sql`now()`)));
}

type Lease = Wanted & { owner: string };
type Holder = { holder: string; since: Date };

/** The last of those who wait in this process for a lock: only the first of them asks the database. */
const lastInTurn = new Map<string, Promise<void>>();
/** The newest holder in this process, to name between the end of one lock and the start of the next. */
const newest = new Map<string, Holder>();

async function inTurn<T>(wanted: Wanted, deadline: number, work: () => Promise<T>): Promise<T> {
  const { name } = wanted;
  const before = lastInTurn.get(name) ?? Promise.resolve();
  const { promise: done, resolve: leave } = Promise.withResolvers<void>();
  const mine = before.then(() => done);
  lastInTurn.set(name, mine);
  try {
    if (!(await isOverBy(deadline, before))) throw heldBy((await find(name)) ?? newest.get(name));
    return await work();
  } finally {
    leave();
    mine.then(() => {
      if (lastInTurn.get(name) !== mine) return;
      lastInTurn.delete(name);
      newest.delete(name);
    });
  }
}

async function isOverBy(deadline: number, before: Promise<void>): Promise<boolean> {
  const patience = new AbortController();
  const late = pause(Math.max(0, deadline - Date.now()), false, { signal: patience.signal }).catch(() => false);
  return Promise.race([before.then(() => true), late]).finally(() => patience.abort());
}

async function acquire(lease: Lease, deadline: number): Promise<void> {
  while (!(await take(lease))) {
    const left = deadline - Date.now();
    const other = left > 0 ? undefined : await find(lease.name);
    if (other) throw heldBy(other);
    await pause(Math.min(POLL_MS * (1 + Math.random()), Math.max(0, left)));
  }
}

async function take({ name, owner, holder }: Lease): Promise<boolean> {
  const terms = { owner, holder, since: sql`now()`, expiresAt: leaseEnd };
  const rows = await database((db) =>
    db
      .insert(locks)
      .values({ name, ...terms })
      .onConflictDoUpdate({ target: locks.name, set: terms, setWhere: lt(locks.expiresAt, sql`now()`) })
      .returning({ name: locks.name }),
  );
  return rows.length > 0;
}

async function renew(lease: Lease): Promise<void> {
  const { rowCount } = await database((db) => db.update(locks).set({ expiresAt: leaseEnd }).where(isOf(lease)));
  if (rowCount) return;
  const words =
    'Nothing was changed, because the request took too long and another administrator may have made a change meanwhile.';
  throw new AppError('CONFLICT', `${words} Reload the page and try again.`);
}

function isOf({ name, owner }: Lease) {
  return and(eq(locks.name, name), eq(locks.owner, owner));
}

async function find(name: string): Promise<Holder | undefined> {
  const [lock] = await database((db) => db.select().from(locks).where(eq(locks.name, name)));
  return lock;
}

function heldBy(other: Holder | undefined): LockHeld {
  const what = other
    ? `${other.holder} started a similar change at ${utc(other.since)} that is still running`
    : 'too many similar changes are waiting';
  return new LockHeld('CONFLICT', `Nothing was changed, because ${what}. Try again in a moment.`);
}
