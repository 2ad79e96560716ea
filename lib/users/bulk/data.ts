import 'server-only';
import type { z } from 'zod';
import { audited, recordDone } from '@/lib/audit/record';
import { requirePermission, type Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { continueJob, createJob, isStarted, stopJob } from '@/lib/jobs/control';
import { takeSecrets } from '@/lib/jobs/handover';
import { eachRow, listRows, readJob, recentJobs } from '@/lib/jobs/records';
import type { JobRowsQuery } from '@/lib/jobs/schema';
import type { Job, JobRowsPage } from '@/lib/jobs/states';
import { roleLabel } from '@/lib/keycloak/realm-names';
import { labelOfGroup, readChoices } from '@/lib/users/bulk/choices';
import { passwordsCsv, resultCsv } from '@/lib/users/bulk/csv';
import { allJobKinds } from '@/lib/users/bulk/kinds';
import type { BulkOperation, Choices, ChoicesQuery, startBulkSchema } from '@/lib/users/bulk/schema';
import { resolveSelection } from '@/lib/users/bulk/selection';
import { jobKindOf, requireToStart } from '@/lib/users/bulk/work';
import type { HandedOver } from '@/lib/users/hand-off/schema';
import { requireGenerator } from '@/lib/users/passwords/passwords';

/** Writes down whom it is about and queues the work. Returns the job's id, also where the same form started it before. */
export async function startBulk({ id, ...request }: z.output<typeof startBulkSchema>): Promise<string> {
  const viewer = await requirePermission('manage-users');
  const { operation, selection, confirmed } = request;
  const target = { id, name: `${operation.kind} of ${confirmed}` };
  await audited(viewer, 'job.start', target, async () => {
    if (await isStarted(viewer, { id, request })) return;
    await requireToStart(viewer, operation);
    const rows = await resolveSelection(viewer, selection, confirmed);
    if (operation.kind === 'reset-password') await requireGenerator(viewer, 'No password was reset', TYPE_PASSWORDS);
    const parameters = await parametersOf(viewer, operation);
    await createJob(viewer, { id, kind: jobKindOf(operation.kind), parameters, rows, request });
  });
  return id;
}

export async function stopBulk(id: string): Promise<void> {
  const viewer = await requirePermission('manage-users');
  await audited(viewer, 'job.stop', { id, name: id }, () => stopJob(id));
}

export async function continueBulk(id: string): Promise<void> {
  const viewer = await requirePermission('manage-users');
  await audited(viewer, 'job.continue', { id, name: id }, () => continueJob(viewer, id, allJobKinds));
}

export async function getJob(id: string): Promise<Job> {
  return readJob(await requirePermission('manage-users'), id);
}

export async function listJobs(): Promise<Job[]> {
  return recentJobs(await requirePermission('manage-users'));
}

export async function listJobRows(id: string, query: JobRowsQuery): Promise<JobRowsPage> {
  await requirePermission('manage-users');
  return listRows(id, query);
}

/** Returns the outcomes of a job that is over, as lines of CSV. */
export async function readResult(id: string): Promise<{ job: Job; lines: AsyncGenerator<string> }> {
  const viewer = await requirePermission('manage-users');
  const job = await readJob(viewer, id);
  if (job.endedAt === null)
    throw new AppError(
      'REFUSED',
      'The result is not available yet, because the job is still running. Download it when the job has ended.',
    );
  await recordDone({ actor: viewer, action: 'job.download-result', target: { id, name: job.kind }, outcome: 'done' });
  return { job, lines: resultCsv(eachRow(id)) };
}

/** Hands the viewer the passwords that they had set, once. FORBIDDEN where only other administrators' are left. */
export async function takePasswords(id: string): Promise<HandedOver> {
  const viewer = await requirePermission('manage-users');
  const taken = await audited(viewer, 'job.show-passwords', { id, name: id }, async () => {
    const { endedAt, secrets } = await readJob(viewer, id);
    if (endedAt === null)
      throw new AppError(
        'REFUSED',
        'The passwords are not available yet, because the job is still running. Get them when it has ended.',
      );
    const others = secrets.others.map(({ name }) => name).join(', ');
    if (secrets.mine === 0 && others) {
      throw new AppError(
        'FORBIDDEN',
        `You cannot get these passwords, because ${others} had them set. Only that administrator can get them.`,
      );
    }
    const found = await takeSecrets(viewer, id);
    if (found.length > 0) return found;
    throw new AppError(
      'NOT_FOUND',
      'The passwords are no longer available: they can be fetched once, within an hour. Re-issue them if you need new ones.',
    );
  });
  const passwords = taken.map(({ username, secret }) => ({ username, password: secret }));
  return { passwords, csv: passwordsCsv(passwords) };
}

export async function listChoices(query: ChoicesQuery): Promise<Choices> {
  return readChoices(await requirePermission('view-users'), query);
}

const TYPE_PASSWORDS = "Reset the passwords on the users' pages, where you can type them.";

/** Returns what the job needs to know about the operation, and how administrators know the role or the group. */
async function parametersOf(viewer: Viewer, operation: BulkOperation): Promise<Record<string, unknown>> {
  if ('role' in operation) return { role: operation.role, label: roleLabel(operation.role) };
  if (!('groupId' in operation)) return {};
  return { groupId: operation.groupId, group: await labelOfGroup(viewer, operation.groupId) };
}
