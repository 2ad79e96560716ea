// A worker in a process of its own, which kills itself at a point of a row of an import. tests/support/killed-worker.ts starts it.
import type { JobKind } from '@/lib/jobs/kinds';
import { runJob } from '@/lib/jobs/run';
import { IMPORT_JOB, importJobKinds } from '@/lib/users/import/work';

const [jobId = '', point, ordinal] = process.argv.slice(2);
const real = importJobKinds[IMPORT_JOB] as JobKind;

function dieAt(here: string, row: { ordinal: number }): void {
  if (point === here && row.ordinal === Number(ordinal)) process.kill(process.pid, 'SIGKILL');
}

const doomed: JobKind = {
  ...real,
  open: (parameters) => {
    const work = real.open(parameters);
    return {
      ...work,
      prepare: async (viewer, row) => {
        const prepared = await work.prepare(viewer, row);
        dieAt('before the intent', row);
        return prepared;
      },
      apply: async (viewer, row, subject) => {
        dieAt('after the intent', row);
        const note = await work.apply(viewer, row, subject);
        dieAt('after the answer', row);
        return note;
      },
    };
  },
};

await runJob({ jobId, run: 1 }, { [IMPORT_JOB]: doomed }, new AbortController().signal);
process.exit(0);
