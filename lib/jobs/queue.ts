import 'server-only';
import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { asLibpqMeans } from '@/lib/db/address';
import type { Database } from '@/lib/db/client';
import { databaseFailure } from '@/lib/db/failure';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { countConnections } from '@/lib/metrics/pools';

const QUEUE = 'jobs';
export const QUEUE_SCHEMA = 'pouch_queue';
/** The messages that a worker has or will take. */
export const openMessages = sql`(select * from ${sql.identifier(QUEUE_SCHEMA)}.job
  where name = ${QUEUE} and state in ('created', 'retry', 'active'))`;
/** With these a job whose worker died is another one's after 10 to 17 seconds. */
const HEARTBEAT_SECONDS = 10;
const REFRESH_SECONDS = 3;
const SUPERVISE_SECONDS = 5;
const POLL_SECONDS = 1;
/** How many jobs one process works on at a time, so that a long one does not hold up the others. */
const AT_A_TIME = 2;

/** Which start of which job a worker is asked for. */
export type Message = { jobId: string; run: number };
export type Worker = (message: Message, signal: AbortSignal) => Promise<void>;

/** Next.js loads this module once for its instrumentation and once for its routes; they share the process. */
const shared = globalThis as { pouchQueue?: PgBoss };

/** Brings the tables of the queue to the newest schema. FORBIDDEN, UNAVAILABLE. */
export async function migrateQueue(url = env().DATABASE_URL): Promise<void> {
  const boss = new PgBoss({
    connectionString: asLibpqMeans(url),
    schema: QUEUE_SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (err) => log.warn({ err }, 'the queue has trouble'));
  try {
    await boss.start();
  } catch (error) {
    throw databaseFailure(error, url);
  } finally {
    await boss.stop({ graceful: false });
  }
}

export async function startQueue(work: Worker): Promise<void> {
  const boss = new PgBoss({
    connectionString: asLibpqMeans(env().DATABASE_URL),
    schema: QUEUE_SCHEMA,
    application_name: 'pouch queue',
    max: AT_A_TIME + 2,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', (err) => log.warn({ err }, 'the queue has trouble'));
  boss.on('warning', ({ message }) => log.warn({ reason: message }, 'the queue warns'));
  await boss.start();
  countConnectionsOf(boss);
  const options = { heartbeatSeconds: HEARTBEAT_SECONDS, retryLimit: 100_000, retryDelay: 1, expireInSeconds: 24 * 3600 };
  await boss.createQueue(QUEUE, options);
  await boss.updateQueue(QUEUE, options);
  const polling = { pollingIntervalSeconds: POLL_SECONDS, heartbeatRefreshSeconds: REFRESH_SECONDS };
  await boss.work<Message>(QUEUE, { ...polling, localConcurrency: AT_A_TIME }, async ([message]) => {
    if (message) await work(message.data, message.signal);
  });
  shared.pouchQueue = boss;
}

/** pg-boss opens a pool that its types do not tell of. */
function countConnectionsOf(boss: PgBoss): void {
  const { pool } = boss.getDb() as { pool?: Parameters<typeof countConnections>[1] };
  if (pool) countConnections('queue', pool);
}

/** Puts a message in the queue within the transaction that writes the job down. */
export async function enqueue(transaction: Database, message: Message): Promise<void> {
  const db = fromDrizzle(transaction, sql);
  if (!shared.pouchQueue) throw new Error('the queue is not started');
  await shared.pouchQueue.send(QUEUE, message, { db });
}

/** Waits for the workers, which have been told before to stop after the current row. */
export async function stopQueue(): Promise<void> {
  await shared.pouchQueue?.stop({ graceful: true, timeout: 4_000 });
  shared.pouchQueue = undefined;
}
