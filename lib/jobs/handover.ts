import 'server-only';
import { and, eq, isNotNull } from 'drizzle-orm';
import { decrypt } from '@/lib/auth/encryption';
import { database } from '@/lib/db/client';
import { jobRows } from '@/lib/db/schema';
import { ownerOf } from '@/lib/jobs/journal';

/** Hands the job's passwords over, once: the same statement that reads them forgets them. */
export async function takeSecrets(id: string): Promise<{ userId: string | null; username: string; secret: string }[]> {
  const taken = await database((db) =>
    db.transaction(async (transaction) => {
      const rows = await transaction.select().from(jobRows).where(holdsSecret(id)).orderBy(jobRows.ordinal).for('update');
      await transaction.update(jobRows).set({ secret: null }).where(holdsSecret(id));
      return rows;
    }),
  );
  return taken.flatMap(({ userId, username, ordinal, secret }) =>
    secret ? [{ userId, username, secret: decrypt(secret, ownerOf(id, ordinal)) }] : [],
  );
}

function holdsSecret(id: string) {
  return and(eq(jobRows.jobId, id), eq(jobRows.state, 'done'), isNotNull(jobRows.secret));
}
