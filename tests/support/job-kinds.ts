import type { JobKinds, Work } from '@/lib/jobs/kinds';
import { runJob } from '@/lib/jobs/run';
import type { BulkOperation } from '@/lib/users/bulk/schema';
import { userJobKinds } from '@/lib/users/bulk/work';

/** The kind of job, with other work. */
export function changed(kind: BulkOperation['kind'], change: (work: Work) => Partial<Work>): JobKinds {
  const name = `users.${kind}`;
  const real = userJobKinds[name];
  if (!real) throw new Error(`no ${name}`);
  const open: typeof real.open = (parameters) => {
    const work = real.open(parameters);
    return { ...work, ...change(work) };
  };
  return { [name]: { ...real, open } };
}

/** Works on a job as the queue's worker does, which tests call themselves; by default on its first start. */
export const work = (jobId: string, { kinds = userJobKinds, run = 1, signal = new AbortController().signal } = {}) =>
  runJob({ jobId, run }, kinds, signal);

/** A worker that ends in the row of a user, after `lastWords`, as one that is killed: nothing of it is heard again. */
export async function dieAt(
  userId: string,
  id: string,
  kind: BulkOperation['kind'],
  lastWords: (apply: () => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const kinds = changed(kind, ({ apply }) => ({
      apply: async (viewer, row) => {
        if (row.userId !== userId) return apply(viewer, row);
        await lastWords(() => apply(viewer, row));
        resolve();
        return new Promise<never>(() => undefined);
      },
    }));
    work(id, { kinds }).catch(reject);
  });
}
