import { randomBytes } from 'node:crypto';
import { SEEDED_USERS } from '../../dev/seed/users.ts';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import { type Kind, type NamedRole, operationOf } from './raw-calls.ts';

/** Users per second of a job on these users, from when the worker has it until it has ended. */
export type JobRate = (kind: Kind, users: { userId: string; username: string }[], role: NamedRole) => Promise<number>;

/** Runs `work` with Pouch's own worker, queue and journal in this process, for the signed-in administrator. */
export async function withPouchJobs<T>(
  stack: TestStack,
  settings: Record<string, string>,
  work: (rate: JobRate) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, settings, { POUCH_TEST_STACKS: JSON.stringify([stack]), TEST_PARALLEL_INDEX: '0' });
  const { closeConnections } = await import('@/lib/db/client');
  const { migrateDatabase } = await import('@/lib/db/migrate');
  const { startQueue, stopQueue } = await import('@/lib/jobs/queue');
  await migrateDatabase();
  const ended = new Map<string, PromiseWithResolvers<number>>();
  const { runJob } = await import('@/lib/jobs/run');
  const { userJobKinds } = await import('@/lib/users/bulk/work');
  await startQueue(async (message, signal) => {
    const startedAt = performance.now();
    await runJob(message, userJobKinds, signal);
    ended.get(message.jobId)?.resolve((performance.now() - startedAt) / 1_000);
  });
  try {
    return await work(await rateFor(stack, ended));
  } finally {
    await stopQueue();
    await closeConnections();
  }
}

async function rateFor({ userPassword }: TestStack, ended: Map<string, PromiseWithResolvers<number>>): Promise<JobRate> {
  const { signInByCodeFlow } = await import('../../tests/support/code-flow.ts');
  const { createSession, sessionKeyOf } = await import('@/lib/auth/sessions');
  const { viewerOfSession } = await import('@/lib/auth/viewer');
  const { createJob } = await import('@/lib/jobs/control');
  const { readJob } = await import('@/lib/jobs/records');
  const { jobKindOf } = await import('@/lib/users/bulk/work');
  const sid = await createSession(await signInByCodeFlow(SEEDED_USERS.administrator, userPassword));
  return async (kind, rows, role) => {
    const viewer = await viewerOfSession(sessionKeyOf(sid));
    if (!viewer) throw new Error('the session has ended');
    const id = randomBytes(16).toString('hex');
    const { kind: _, ...parameters } = operationOf(kind, role);
    const over = Promise.withResolvers<number>();
    ended.set(id, over);
    await createJob(viewer, { id, kind: jobKindOf(kind), parameters, rows, request: id });
    const seconds = await over.promise;
    const { counts } = await readJob(viewer, id);
    if (counts.done !== rows.length) throw new Error(`the job did not do all: ${JSON.stringify(counts)}`);
    return rows.length / seconds;
  };
}
