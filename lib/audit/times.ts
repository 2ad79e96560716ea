import 'server-only';
import { and, desc, eq, gte, inArray } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { recordEntries as entries } from '@/lib/db/schema';

/** Returns when any of these actions was done since then, in epoch milliseconds, the newest first, at most `max`. */
export async function timesOfDone(actions: string[], since: Date, max: number): Promise<number[]> {
  const wanted = and(inArray(entries.action, actions), eq(entries.outcome, 'done'), gte(entries.at, since));
  const rows = await database((db) =>
    db.select({ at: entries.at }).from(entries).where(wanted).orderBy(desc(entries.at)).limit(max),
  );
  return rows.map(({ at }) => at.getTime());
}
