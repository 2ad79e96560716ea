import 'server-only';
import type { z } from 'zod';
import { audited, recordDone } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { HandedOver } from '@/lib/users/hand-off/schema';
import { correctCell } from '@/lib/users/import/change-cell';
import { type Mapping, mappingComplaint } from '@/lib/users/import/columns';
import { compareSome } from '@/lib/users/import/dry-run';
import { requireEnded, takePasswords } from '@/lib/users/import/hand-over';
import { insertPiece } from '@/lib/users/import/pieces';
import { checkRows, readFile } from '@/lib/users/import/read-file';
import { resultOf } from '@/lib/users/import/result';
import type {
  changeCellSchema,
  checkImportSchema,
  DryRunProgress,
  ImportFile,
  ImportRowsPage,
  ImportRowsQuery,
  ImportState,
  PastImport,
  pieceSchema,
  startImportSchema,
  startUploadSchema,
  undoImportSchema,
} from '@/lib/users/import/schema';
import { startImportJob, startUndoJob } from '@/lib/users/import/start';
import { readRowsPage, rememberedMapping, stateOf } from '@/lib/users/import/state';
import {
  changeImport,
  countCreated,
  draftExpiry,
  insertImport,
  recentImports,
  requireDraft,
  requireImport,
} from '@/lib/users/import/store';
import { templateOf } from '@/lib/users/import/template';
import { requireToUndo } from '@/lib/users/import/undo';

/** Returns the imports of all administrators that were started, and the viewer's own drafts. */
export async function listImports(): Promise<PastImport[]> {
  const viewer = await requirePermission('manage-users');
  const found = await recentImports(viewer);
  return Promise.all(
    found.map(async ({ id, phase, fileName, fileHash, ownerName: owner, createdAt }) => {
      const { rows, created } = await countCreated(id);
      return { id, phase, fileName, fileHash, owner, rows, created, createdAt: createdAt.toISOString() };
    }),
  );
}

export async function getImport(id: string): Promise<ImportState> {
  const viewer = await requirePermission('manage-users');
  return stateOf(await requireImport(viewer, id));
}

export async function listImportRows(id: string, query: ImportRowsQuery): Promise<ImportRowsPage> {
  const viewer = await requirePermission('manage-users');
  await requireImport(viewer, id);
  return readRowsPage(id, query);
}

/** Returns a file to fill in. */
export async function getTemplate(): Promise<string> {
  return templateOf(await requirePermission('manage-users'));
}

export async function startUpload({ id, fileName }: z.output<typeof startUploadSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  await insertImport(viewer, id, fileName);
}

export async function uploadPiece({ id, ordinal, base64 }: z.output<typeof pieceSchema>): Promise<void> {
  const viewer = await requirePermission('manage-users');
  const { phase, file } = await requireDraft(viewer, id);
  if (phase !== 'uploading' || file) throw new AppError('REFUSED', 'This file was read already. Reload the page.');
  await insertPiece(id, ordinal, base64);
}

/** Reads the file if that was not done yet, and checks all rows, unless it is not clear yet which column is which. */
export async function checkImport({ id, mapping }: z.output<typeof checkImportSchema>): Promise<ImportState> {
  const viewer = await requirePermission('manage-users');
  const draft = await requireDraft(viewer, id);
  const read = draft.file ? { file: draft.file as ImportFile, mapping: draft.mapping as Mapping } : await readFile(viewer, draft);
  const guessed = mapping ?? (draft.file ? read.mapping : ((await rememberedMapping(draft, read.file)) ?? read.mapping));
  await audited(viewer, 'import.check', { id, name: draft.fileName }, async () => {
    if (mapping === null && mappingComplaint(guessed))
      await changeImport(id, { mapping: guessed, phase: 'checked', ...draftExpiry() });
    else await checkRows(viewer, id, read.file, guessed);
  });
  return stateOf(await requireDraft(viewer, id));
}

/** Corrects a cell of the file, and checks what that can have changed. */
export async function changeCell({ id, ...change }: z.output<typeof changeCellSchema>): Promise<ImportState> {
  const viewer = await requirePermission('manage-users');
  const draft = await requireDraft(viewer, id);
  await audited(viewer, 'import.change-cell', { id, name: draft.fileName }, () => correctCell(viewer, draft, change));
  return stateOf(await requireDraft(viewer, id));
}

/** Compares the next rows with Keycloak, and records when all are done. Writes nothing there. */
export async function compareImport(id: string): Promise<DryRunProgress> {
  const viewer = await requirePermission('manage-users');
  const draft = await requireDraft(viewer, id);
  const complaint = draft.phase === 'uploading' ? 'Check the file first.' : mappingComplaint(draft.mapping as Mapping);
  if (complaint) throw new AppError('REFUSED', `The dry run did not start. ${complaint}`);
  const progress = await compareSome(viewer, draft);
  if (progress.looked === progress.rows) {
    await recordDone({ actor: viewer, action: 'import.compare', target: { id, name: draft.fileName }, outcome: 'done' });
  }
  return progress;
}

/** Starts the job that imports the rows without errors. Returns its ID. */
export async function startImport({ id, ...choices }: z.output<typeof startImportSchema>): Promise<string> {
  const viewer = await requirePermission('manage-users');
  const found = await requireImport(viewer, id);
  await audited(viewer, 'job.start', { id, name: `import of ${found.fileName}` }, () => startImportJob(viewer, found, choices));
  return id;
}

/** Returns the rows of the file with what became of each, as lines of CSV. */
export async function readImportResult(id: string): Promise<{ name: string; lines: AsyncGenerator<string> }> {
  const viewer = await requirePermission('manage-users');
  const found = await requireImport(viewer, id);
  await requireEnded(viewer, found);
  await recordDone({ actor: viewer, action: 'job.download-result', target: { id, name: found.fileName }, outcome: 'done' });
  return { name: `import-${found.createdAt.toISOString().slice(0, 10)}-${id.slice(0, 8)}.csv`, lines: resultOf(found) };
}

/** Hands the viewer the passwords that their import set, once, each with its row of the file. */
export async function takeImportPasswords(id: string): Promise<HandedOver> {
  const viewer = await requirePermission('manage-users');
  const found = await requireImport(viewer, id);
  return audited(viewer, 'job.show-passwords', { id, name: found.fileName }, () => takePasswords(viewer, found));
}

/** Starts a job that disables or deletes the users that the import created and that are not in use. Returns its ID. */
export async function undoImport({ id, jobId, way }: z.output<typeof undoImportSchema>): Promise<string> {
  const viewer = await requirePermission('manage-users');
  const found = await requireImport(viewer, id);
  requireToUndo(viewer, way);
  const target = { id: jobId, name: `undo of the import of ${found.fileName}` };
  await audited(viewer, 'job.start', target, () => startUndoJob(viewer, found, jobId, way));
  return jobId;
}
