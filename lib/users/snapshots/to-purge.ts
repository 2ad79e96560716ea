import 'server-only';
import { and, count, eq, gt, lt, min } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { deletedUsers } from '@/lib/db/schema';
import { DAY_MS } from '@/lib/duration';
import { KEPT_DAYS } from '@/lib/users/snapshots/schema';

/** A week to restore them is left. */
export const LAST_DAYS = 7;

export type ToPurge = { count: number /** When the first of them can no longer be restored. */; first: Date | null };

/** Returns how many deleted users can be restored for a few days only. */
export async function countToPurge(now = Date.now()): Promise<ToPurge> {
  const { deletedAt, isCertain } = deletedUsers;
  const isLate = and(
    lt(deletedAt, new Date(now - (KEPT_DAYS - LAST_DAYS) * DAY_MS)),
    gt(deletedAt, new Date(now - KEPT_DAYS * DAY_MS)),
    eq(isCertain, true),
  );
  const [found] = await database((db) =>
    db
      .select({ count: count(), oldest: min(deletedAt) })
      .from(deletedUsers)
      .where(isLate),
  );
  const oldest = found?.oldest ?? null;
  return { count: found?.count ?? 0, first: oldest && new Date(oldest.getTime() + KEPT_DAYS * DAY_MS) };
}
