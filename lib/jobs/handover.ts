import 'server-only';
import { and, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import { decrypt } from '@/lib/auth/encryption';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import { ownerOf } from '@/lib/jobs/journal';

/** Passwords that nobody fetched are gone so long after the job has ended. */
const SECRETS_LAST_MS = 60 * 60_000;

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

export async function forgetOldSecrets(): Promise<void> {
  const limit = new Date(Date.now() - SECRETS_LAST_MS);
  await database(async (db) => {
    const old = db.select({ id: jobs.id }).from(jobs).where(lt(jobs.endedAt, limit));
    await db
      .update(jobRows)
      .set({ secret: null })
      .where(and(isNotNull(jobRows.secret), inArray(jobRows.jobId, old)));
  });
}

function holdsSecret(id: string) {
  return and(eq(jobRows.jobId, id), eq(jobRows.state, 'done'), isNotNull(jobRows.secret));
}
