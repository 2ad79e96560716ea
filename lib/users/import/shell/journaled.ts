import 'server-only';
import { randomUUID } from 'node:crypto';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { askToStop, takeUp } from '@/lib/jobs/control';
import { takeSecrets } from '@/lib/jobs/handover';
import type { Message } from '@/lib/jobs/queue';
import { readJob } from '@/lib/jobs/records';
import { runFor } from '@/lib/jobs/run-for';
import { rowsLeft } from '@/lib/jobs/states';
import { withOutcomes } from '@/lib/users/import/result';
import type { ImportChoices } from '@/lib/users/import/schema';
import { openedPassword } from '@/lib/users/import/sealed-password';
import type { ShellFile } from '@/lib/users/import/shell/file';
import type { Ended, RunOptions, ShellRun } from '@/lib/users/import/shell/run';
import { startImportJob } from '@/lib/users/import/start';
import { changeImport, findStarted, insertImport, insertRows, requireImport } from '@/lib/users/import/store';
import { importJobKinds } from '@/lib/users/import/work';

const LOOKED_MS = 500;

/** An import whose journal is in Pouch's database, and what is left of it. */
export type Begun = { importId: string; message: Message };

/** Returns the import of the same file that a command of the same administrator began and did not finish. */
export async function findBegun(viewer: Viewer, { fileHash }: ShellFile): Promise<Begun | null> {
  const found = await findStarted(viewer, fileHash);
  const message = found && (await takeUp(viewer, found.jobId ?? found.id, importJobKinds));
  return message && { importId: found.id, message };
}

/** Stores the rows as the dry run found them, and begins the job. */
export async function begin(viewer: Viewer, shell: ShellFile, choices: ImportChoices): Promise<Begun> {
  const importId = randomUUID().replaceAll('-', '');
  const target = { id: importId, name: `import of ${shell.name}` };
  return audited(viewer, 'job.start', target, () => beginAs(viewer, importId, shell, choices));
}

async function beginAs(viewer: Viewer, importId: string, shell: ShellFile, choices: ImportChoices): Promise<Begun> {
  const { name, file, mapping, fileHash, rows } = shell;
  await insertImport(viewer, importId, name);
  await insertRows(
    importId,
    rows.map((row) => ({ ...row, cells: row.cells as string[], password: openedPassword(row) ?? '' })),
  );
  await changeImport(importId, { file, mapping, fileHash, phase: 'compared' });
  await startImportJob(viewer, await requireImport(viewer, importId), choices, { isQueued: false });
  return { importId, message: { jobId: importId, run: 1 } };
}

/** Works through what is left. Whatever ends this process, the next one goes on with `findBegun`. */
export async function runBegun(shell: ShellFile, { importId, message }: Begun, options: RunOptions): Promise<ShellRun> {
  const { viewerOf, signal, onDone } = options;
  const { jobId } = message;
  const count = async () => {
    const job = await readJob(await viewerOf(), jobId);
    onDone(job.total - rowsLeft(job));
    return job;
  };
  const stop = () => void askToStop(jobId);
  signal.addEventListener('abort', stop, { once: true });
  const looking = setInterval(() => void count().catch(() => undefined), LOOKED_MS);
  try {
    // What is in flight ends first, so that nothing is left unknown.
    await runFor(viewerOf, message, importJobKinds, new AbortController().signal);
  } finally {
    clearInterval(looking);
    signal.removeEventListener('abort', stop);
  }
  const { state, reason } = await count();
  const ended = await readRows(shell, importId, await viewerOf());
  if (state === 'finished') return { ended, interruption: null };
  return { ended, interruption: reason ?? 'The import was stopped.' };
}

async function readRows(shell: ShellFile, importId: string, viewer: Viewer): Promise<Map<number, Ended>> {
  const ended = new Map<number, Ended>();
  shell.rows = [];
  for await (const { row, outcome } of withOutcomes(await requireImport(viewer, importId))) {
    shell.rows.push(row);
    ended.set(row.ordinal, outcome);
  }
  return ended;
}

/** Returns the passwords that the import set for the viewer, by the ordinals of their rows, once. */
export async function takePasswordsOf(viewer: Viewer, { message }: Begun, name: string): Promise<Map<number, string>> {
  const target = { id: message.jobId, name };
  const taken = await audited(viewer, 'job.show-passwords', target, () => takeSecrets(viewer, message.jobId));
  return new Map(taken.map(({ ordinal, secret }) => [ordinal, secret]));
}
