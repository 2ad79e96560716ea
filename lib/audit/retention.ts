import 'server-only';
import { sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { DAY_MS } from '@/lib/duration';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

/** Makes room for the record of the coming months and drops the months that are not kept, now and each day. */
export async function tendRecord(): Promise<void> {
  await tend();
  setInterval(tend, DAY_MS).unref();
}

/** A record that is not tended takes entries all the same. */
async function tend(): Promise<void> {
  await dropOldMonths(env().POUCH_RECORD_MONTHS).catch((err) =>
    log.warn({ err }, 'the months of the record could not be tended'),
  );
}

/** Returns how many months were dropped. The last three months and the current one are kept whatever is asked for. */
export async function dropOldMonths(kept: number): Promise<number> {
  const { rows } = await database((db) => db.execute<{ dropped: number }>(sql`select pouch.tend_record(${kept}) as dropped`));
  return rows[0]?.dropped ?? 0;
}
