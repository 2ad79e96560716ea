import 'server-only';
import { and, eq, isNotNull } from 'drizzle-orm';
import { decrypt } from '@/lib/auth/encryption';
import type { Viewer } from '@/lib/auth/viewer';
import { database } from '@/lib/db/client';
import { jobRows } from '@/lib/db/schema';
import { ownerOf } from '@/lib/jobs/journal';

/** Hands over the passwords that the viewer had set, once: the transaction that reads them forgets them. */
export async function takeSecrets(
  viewer: Viewer,
  id: string,
): Promise<{ ordinal: number; userId: string | null; username: string; secret: string }[]> {
  const taken = await database((db) =>
    db.transaction(async (transaction) => {
      const isTheirs = and(
        eq(jobRows.jobId, id),
        eq(jobRows.state, 'done'),
        isNotNull(jobRows.secret),
        eq(jobRows.setForId, viewer.id),
      );
      const rows = await transaction.select().from(jobRows).where(isTheirs).orderBy(jobRows.ordinal).for('update');
      await transaction.update(jobRows).set({ secret: null }).where(isTheirs);
      return rows;
    }),
  );
  return taken.flatMap(({ userId, username, ordinal, secret }) =>
    secret ? [{ ordinal, userId, username, secret: decrypt(secret, ownerOf(id, ordinal)) }] : [],
  );
}
