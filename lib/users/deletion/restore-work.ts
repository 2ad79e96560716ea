import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { JobKinds, Row, Work } from '@/lib/jobs/kinds';
import { isWaiting } from '@/lib/keycloak/required-actions';
import { userRepresentation } from '@/lib/keycloak/users';
import { memoizeFor } from '@/lib/memoize-for';
import { afterImport } from '@/lib/users/deletion/after-import';
import { importOf } from '@/lib/users/deletion/restore';
import { restoreRecorded } from '@/lib/users/deletion/restore-recorded';
import { readPasswordPolicy } from '@/lib/users/passwords/passwords';
import { type Hashing, strongestFor, writeGenerated } from '@/lib/users/passwords/ready';
import { findBack } from '@/lib/users/snapshots/back';
import { readKept, restoring } from '@/lib/users/snapshots/deleted';
import type { Snapshot } from '@/lib/users/snapshots/snapshot';

export const RESTORE_JOB = 'users.restore';

/** Restores deleted users, each with a temporary password of their own. */
export const restoreJobKinds: JobKinds = {
  [RESTORE_JOB]: { permission: 'manage-realm', open: restoreWork },
};

/** The snapshot goes with the restore, so what finds the user afterwards is noted before. */
const before = z.object({ isStrong: z.boolean().default(false), user: userRepresentation.optional() });

function restoreWork(): Work {
  const readPolicy = memoizeFor(readPasswordPolicy);
  const hashing: Hashing = { isTaken: null };
  return {
    prepare: async (viewer, row) => {
      const kept = await readKept(idOf(row));
      if (await findBack(viewer, kept.user)) return { skip: 'The user already exists again.' };
      const { password, isStrong } = strongestFor(await readPolicy(viewer), kept.user);
      const { id, username, email, createdTimestamp } = kept.user;
      return { before: { isStrong, user: { id, username, email, createdTimestamp } }, secret: password };
    },
    hasHappened: async (viewer, row) => {
      const kept = await keptOrNull(idOf(row));
      if (kept === null) return isRestored(viewer, row);
      const back = await findBack(viewer, kept.user);
      if (!back) return false;
      // The import may have been all that was done.
      await restoring(viewer, kept.user.id, async (again) => afterImport(viewer, back.id, (await importOf(viewer, again)).user));
      return true;
    },
    apply: async (viewer, row) => {
      const { isStrong } = before.parse(row.before ?? {});
      const notes: string[] = [];
      const { note } = await writeGenerated(viewer, { password: secretOf(row), isStrong }, hashing, async (password) => {
        const { id, missing, replaced } = await restoring(viewer, idOf(row), (kept) => restoreRecorded(viewer, kept, password));
        notes.push(`Not restored: ${missing.join(', ')}.`);
        if (replaced.length > 0) notes.push(`To check: ${replaced.join(', ')}.`);
        return id;
      });
      return [...notes, note].join(' ').trim();
    },
  };
}

const idOf = ({ userId }: Row) => userId ?? '';

async function keptOrNull(id: string): Promise<Snapshot | null> {
  return readKept(id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
}

async function isRestored(viewer: Viewer, row: Row): Promise<boolean> {
  const { user = { id: idOf(row), username: row.username } } = before.parse(row.before ?? {});
  const back = await findBack(viewer, user);
  return back !== null && isWaiting(back);
}

/** Throws REFUSED if the password is deleted: Pouch stores unfetched ones for an hour only, and a job may continue later. */
function secretOf({ secret }: Row): string {
  if (secret !== null) return secret;
  throw new AppError(
    'REFUSED',
    'The user was not restored, because Pouch no longer stores the password it generated. Restore the user again.',
  );
}
