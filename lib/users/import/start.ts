import 'server-only';
import { eq, isNotNull, type SQL } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { whileLocked } from '@/lib/db/lock';
import { importRows } from '@/lib/db/schema';
import { AppError } from '@/lib/errors';
import { createJob, isStarted } from '@/lib/jobs/control';
import { readJob } from '@/lib/jobs/records';
import { requireMail } from '@/lib/users/hand-off/mail-link';
import type { Mapping } from '@/lib/users/import/columns';
import { createGroups } from '@/lib/users/import/create-groups';
import { forgetPasswords } from '@/lib/users/import/file-passwords';
import { readRow } from '@/lib/users/import/row';
import type { ImportChoices } from '@/lib/users/import/schema';
import { readNewGroups } from '@/lib/users/import/state';
import { changeImport, countRows, eachChunk, KEPT_MS, type StoredImport } from '@/lib/users/import/store';
import { UNDO_JOB } from '@/lib/users/import/undo';
import { IMPORT_JOB } from '@/lib/users/import/work';
import { requireGenerator } from '@/lib/users/passwords/passwords';
import { isEmailUsername } from '@/lib/users/profile/fields';

/** Starts the job of an import, whose ID it has: a second click starts no second one. Throws REFUSED before the dry run. */
export async function startImportJob(
  viewer: Viewer,
  found: StoredImport,
  choices: ImportChoices,
  { isQueued = true } = {},
): Promise<void> {
  const { id, mapping, phase } = found;
  if (!(await isStarted(viewer, { id, request: choices }))) {
    if (phase !== 'compared')
      throw new AppError('REFUSED', 'The import was not started, because the file has changed since the dry run. Run it again.');
    await requirePasswords(viewer, id, choices);
    if (choices.createsGroups) await createNewGroups(viewer, id);
    const parameters = { ...choices, importId: id, mapping, file: found.fileName };
    const rows = await jobRowsOf(viewer, found);
    await createJob(viewer, { id, kind: IMPORT_JOB, parameters, rows, request: choices, isQueued });
  }
  await changeImport(id, { phase: 'started', jobId: id, expiresAt: new Date(Date.now() + KEPT_MS) });
}

/** Two imports that create the same groups take turns, and so do two clicks. */
async function createNewGroups(viewer: Viewer, id: string): Promise<void> {
  const paths = (await readNewGroups(id)).map(({ path }) => path);
  if (paths.length > 0) await whileLocked({ name: 'new groups', holder: viewer.username }, () => createGroups(viewer, paths));
}

async function jobRowsOf(viewer: Viewer, { id, mapping }: StoredImport, which?: SQL) {
  const emailIsUsername = await isEmailUsername(viewer);
  const rows: { userId: string | null; username: string }[] = [];
  for await (const chunk of eachChunk(id, which)) {
    for (const { number, cells, userId } of chunk) {
      const { username } = readRow(cells as string[], mapping as Mapping, emailIsUsername);
      rows.push({ userId, username: username || `row ${number}` });
    }
  }
  return rows;
}

/** Starts the job that disables or deletes what an import created. Throws REFUSED where it created nothing or goes on. */
export async function startUndoJob(viewer: Viewer, found: StoredImport, jobId: string, way: 'disable' | 'delete'): Promise<void> {
  const request = { importId: found.id, way };
  if (await isStarted(viewer, { id: jobId, request })) return;
  const job = await readJob(viewer, found.jobId ?? found.id);
  if (job.endedAt === null)
    throw new AppError('REFUSED', 'The import was not undone, because it is still running. Stop it first.');
  const rows = await jobRowsOf(viewer, found, eq(importRows.isCreated, true));
  if (rows.length === 0) throw new AppError('REFUSED', 'There is nothing to undo, because the import created no users.');
  await createJob(viewer, { id: jobId, kind: UNDO_JOB, parameters: { way, file: found.fileName }, rows, request });
  await changeImport(found.id, { undoJobId: jobId });
}

/** Throws REFUSED where no user could get a password in the chosen way. Those of the file are forgotten unless they were chosen. */
async function requirePasswords(viewer: Viewer, id: string, { passwords }: ImportChoices): Promise<void> {
  if (passwords === 'generated') await requireGeneratedPasswords(viewer);
  if (passwords === 'mail')
    await requireMail(viewer, 'The import was not started, because the realm has no mail server. Choose another first sign-in.');
  if (passwords !== 'given') return forgetPasswords(id);
  if ((await countRows(id, isNotNull(importRows.password))) === 0)
    throw new AppError(
      'REFUSED',
      'The import was not started, because Pouch stores no passwords of this file: it has none, or they were deleted after 24 hours.',
    );
}

/** Throws REFUSED where Pouch could not give each user a password. */
export async function requireGeneratedPasswords(viewer: Viewer): Promise<void> {
  await requireGenerator(viewer, 'The import was not started', 'Import the users without passwords.');
}
