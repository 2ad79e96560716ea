import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { database } from '@/lib/db/client';
import { jobRows, jobs } from '@/lib/db/schema';
import { proxy } from './integration-setup.ts';

const ROOT = new URL('../..', import.meta.url);

/** Where a worker can die in a row, in the order in which it comes there; the last is after all rows. */
export const DEATHS = ['before the intent', 'after the intent', 'in the call', 'after the answer', 'before the end'] as const;
export type Death = (typeof DEATHS)[number];

/** Works on an import in a process that is killed (SIGKILL) at a point of the row with this number. */
export async function killWorkerOf(jobId: string, death: Death, ordinal: number): Promise<void> {
  const worker = start(jobId, death, ordinal);
  const gone = once(worker, 'exit');
  if (death === 'in the call') killInTheCall(worker, ordinal);
  if (death === 'before the end') await killBeforeTheEnd(worker, jobId);
  expect(await gone).toEqual([null, 'SIGKILL']);
}

function start(jobId: string, death: Death, ordinal: number): ChildProcess {
  const alias = new URL('dev/lib-alias.mjs', ROOT).href;
  const script = new URL('tests/support/doomed-worker.ts', ROOT).pathname;
  const options = ['--conditions=react-server', '--disable-warning=ExperimentalWarning', `--import=${alias}`];
  return spawn(process.execPath, [...options, script, jobId, death, String(ordinal)], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Keycloak has created the user, and the worker does not live to hear of it. */
function killInTheCall(worker: ChildProcess, nth: number): void {
  let answers = 0;
  const rewrite = async (body: string) => {
    if (++answers === nth) worker.kill('SIGKILL');
    return body;
  };
  proxy.inject({ method: 'POST', path: /\/users\/?$/, fault: { kind: 'rewrite', rewrite } });
}

/** Every outcome is written, and the job has not ended: its row is locked until the worker is dead. */
async function killBeforeTheEnd(worker: ChildProcess, jobId: string): Promise<void> {
  const states = async () =>
    (await database((db) => db.select({ state: jobRows.state }).from(jobRows).where(eq(jobRows.jobId, jobId)))).map(
      ({ state }) => state,
    );
  await expect.poll(states).toContain('done');
  await database((db) =>
    db.transaction(async (transaction) => {
      await transaction.select().from(jobs).where(eq(jobs.id, jobId)).for('update');
      await expect.poll(async () => (await states()).filter((state) => state !== 'done'), { timeout: 60_000 }).toEqual([]);
      const gone = once(worker, 'exit');
      worker.kill('SIGKILL');
      await gone;
    }),
  );
}
