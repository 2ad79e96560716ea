import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { MemoryJournal } from '@/lib/jobs/memory-journal';
import { Interruption } from '@/lib/jobs/silence';
import type { Outcome } from '@/lib/jobs/states';
import { workThrough } from '@/lib/jobs/work-through';
import { createGroups } from '@/lib/users/import/create-groups';
import type { ImportRows } from '@/lib/users/import/rows';
import type { ImportChoices } from '@/lib/users/import/schema';
import { newGroups, type ShellFile } from '@/lib/users/import/shell/file';
import { requireGeneratedPasswords } from '@/lib/users/import/start';
import { IMPORT_JOB, importJobKinds, importWork } from '@/lib/users/import/work';

/** How each row of a run ended, by its ordinal, and why the run ended before the last one; null where it did not. */
export type ShellRun = { ended: Map<number, Ended>; interruption: string | null };
export type Ended = { outcome: Outcome; reason: string | null };

export type RunOptions = {
  /** Returns for whom it is done, as Keycloak's newest token describes them. */
  viewerOf: () => Promise<Viewer>;
  /** Aborted where no other row is to begin. */
  signal: AbortSignal;
  /** Told how many rows have ended. */
  onDone: (rows: number) => void;
};

/** Told of a password before Keycloak is. */
type OnPassword = (ordinal: number, password: string) => void;

/** Imports the rows of a file. Nothing of the run is stored: run again, it finds what it has done in Keycloak. */
export async function runInMemory(
  shell: ShellFile,
  choices: ImportChoices,
  { viewerOf, signal, onDone, onPassword }: RunOptions & { onPassword: OnPassword },
): Promise<ShellRun> {
  const viewer = await viewerOf();
  await audited(viewer, 'job.start', { id: null, name: `import of ${shell.name}` }, () => prepare(viewer, shell, choices));
  const kind = importJobKinds[IMPORT_JOB];
  if (!kind) throw new Error('there is no kind of job for imports');
  const ended: ShellRun['ended'] = new Map();
  const rows = shell.rows.map(({ ordinal, userId, number }) => ({
    ordinal,
    userId,
    username: `row ${number}`,
    attempts: 0,
    before: null,
    secret: null,
  }));
  const openJournal = () =>
    new MemoryJournal(rows, {
      onBegin: ({ ordinal, secret }) => secret !== null && onPassword(ordinal, secret),
      onEnd: ({ ordinal }, outcome, reason) => {
        ended.set(ordinal, { outcome, reason });
        onDone(ended.size);
      },
    });
  const actor = { actorId: viewer.id, actorName: viewer.username, sessionKey: viewer.sessionKey };
  const claim = { jobId: '', worker: '', kind: IMPORT_JOB, parameters: null, ...actor };
  const work = importWork(rowsIn(shell), { mapping: shell.mapping, ...choices });
  try {
    await workThrough({ claim, kind, work, openJournal, viewerOf }, signal);
    return { ended, interruption: null };
  } catch (error) {
    if (signal.aborted) return { ended, interruption: 'The import was stopped.' };
    if (error instanceof Interruption) return { ended, interruption: error.message };
    throw error;
  }
}

async function prepare(viewer: Viewer, shell: ShellFile, { passwords, createsGroups }: ImportChoices): Promise<void> {
  if (passwords === 'generated') await requireGeneratedPasswords(viewer);
  if (createsGroups) await createGroups(viewer, newGroups(shell));
}

function rowsIn({ rows }: ShellFile): ImportRows {
  const change: ImportRows['change'] = async (ordinal, changed) => {
    const row = rows[ordinal - 1];
    if (row) Object.assign(row, changed);
  };
  return {
    read: async ({ ordinal }) => rows[ordinal - 1] ?? null,
    change,
    created: (ordinal, userId) => change(ordinal, { userId, isCreated: true, password: null }),
  };
}
