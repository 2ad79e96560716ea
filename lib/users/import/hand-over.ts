import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { takeSecrets } from '@/lib/jobs/handover';
import { readJob } from '@/lib/jobs/records';
import type { Job } from '@/lib/jobs/states';
import type { HandedOver } from '@/lib/users/hand-off/schema';
import { lettersOf } from '@/lib/users/import/letters';
import { passwordsOf } from '@/lib/users/import/result';
import type { StoredImport } from '@/lib/users/import/store';

/** Returns the passwords that the viewer's import set, which are deleted with that. Throws FORBIDDEN where they are another's. */
export async function takePasswords(viewer: Viewer, found: StoredImport): Promise<HandedOver> {
  const { id, secrets } = await requireEnded(viewer, found);
  const [other] = secrets.others;
  if (secrets.mine === 0 && other)
    throw new AppError('FORBIDDEN', `You cannot get these passwords, because ${other.name} had them set.`);
  const taken = await takeSecrets(viewer, id);
  if (taken.length === 0)
    throw new AppError('NOT_FOUND', 'The passwords are no longer available: they can be fetched once, within 24 hours.');
  const passwords = taken.map(({ username, secret: password }) => ({ username, password }));
  const byRow = new Map(taken.map(({ ordinal, secret }) => [ordinal, secret]));
  return { passwords, csv: await passwordsOf(found, byRow), letters: await lettersOf(viewer, found, byRow) };
}

/** Returns the job of an import. Throws REFUSED while it has not ended. */
export async function requireEnded(viewer: Viewer, { jobId }: StoredImport): Promise<Job> {
  const job = jobId === null ? null : await readJob(viewer, jobId);
  if (job?.endedAt) return job;
  throw new AppError('REFUSED', 'There is no result yet, because the import has not ended.');
}
