import 'server-only';
import { sql } from 'drizzle-orm';
import { aroundWork, type Database } from '@/lib/db/client';
import { AppError } from '@/lib/errors';

/** Any number, the same in every replica. */
const CLIENTS_LOCK = 7_238_003;

/** Runs `work` while no other tab or replica changes the same thing in Keycloak. CONFLICT where that takes too long. */
export async function whileAlone<T>(what: string, work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await aroundWork(async (transaction) => {
      await transaction.execute(sql`set local lock_timeout = '15s'`);
      await transaction.execute(sql`select pg_advisory_xact_lock(${CLIENTS_LOCK}, hashtext(${what}))`);
      return work(transaction);
    });
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    throw new AppError('CONFLICT', 'Somebody else is changing this right now. Wait a moment and look again.', { cause: error });
  }
}

function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause && cause.code === '55P03';
}
