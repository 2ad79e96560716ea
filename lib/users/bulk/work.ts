import 'server-only';
import { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { JobKinds, Row, Work } from '@/lib/jobs/kinds';
import { Interruption } from '@/lib/jobs/silence';
import { readUser, type UserRepresentation } from '@/lib/keycloak/users';
import { memoizeFor } from '@/lib/memoize-for';
import { readHolderIds } from '@/lib/users/bulk/holders';
import { isDone, isInEffect, readBefore } from '@/lib/users/bulk/outcome';
import { prepareReissue, reissue } from '@/lib/users/bulk/reissue';
import { type BulkKind, type BulkOperation, bulkKinds, bulkOperationSchema } from '@/lib/users/bulk/schema';
import { applyOperation, targetOf } from '@/lib/users/operations/apply';
import { requireRecentSignInToGive } from '@/lib/users/operations/recent-sign-in';
import { requireRole } from '@/lib/users/operations/roles';
import { readPasswordPolicy } from '@/lib/users/passwords/passwords';
import type { Hashing } from '@/lib/users/passwords/ready';
import { mayHaveOrganizations } from '@/lib/users/snapshots/snapshot';
import { requireUser } from '@/lib/users/user';

/** What a job asks for once for all users, such as its role, is asked for again after this time. */
const BRIEFLY = { keptMs: 5_000 };

const ALREADY: Record<BulkKind, string> = {
  disable: 'Was already disabled.',
  enable: 'Was already enabled.',
  'end-sessions': '',
  'require-password': 'Already had to choose a new password.',
  'reset-password': '',
  'add-role': 'Already had the role.',
  'remove-role': 'Did not have the role directly.',
  'join-group': 'Was already in the group.',
  'leave-group': 'Was not directly in the group.',
  delete: 'Was already deleted.',
};

/** What a job can do to users, by the name under which the job is written down. */
export const userJobKinds: JobKinds = Object.fromEntries(
  bulkKinds.map((kind) => [
    jobKindOf(kind),
    {
      permission: 'manage-users' as const,
      open: (parameters: unknown) => workFor(operationOf(kind, parameters)),
      requireToStart: (viewer: Viewer, parameters: unknown) => requireToStart(viewer, operationOf(kind, parameters)),
    },
  ]),
);

/** Throws STALE_SIGN_IN where the operation deletes users or may make administrators, and the viewer's sign-in is not recent. */
export async function requireToStart(viewer: Viewer, operation: BulkOperation): Promise<void> {
  if (operation.kind === 'delete') requireRecentSignIn(viewer);
  await requireRecentSignInToGive(viewer, operation);
}

function operationOf(kind: BulkKind, parameters: unknown): BulkOperation {
  return bulkOperationSchema.parse({ ...readParameters(parameters), kind });
}

/** Older versions of Pouch wrote a role down as one string, in which a slash has two meanings. */
function readParameters(stored: unknown): object {
  const parameters = z.looseObject({ role: z.unknown().optional() }).parse(stored);
  const { role } = parameters;
  if (typeof role !== 'string') return parameters;
  if (!role.includes('/')) return { ...parameters, role: { client: null, name: role } };
  throw new Interruption(
    `The job stopped, because an older version of Pouch wrote down its role as "${role}", which can be a role of the realm or of a client. Start a new job.`,
  );
}

export function jobKindOf(kind: BulkKind): string {
  return `users.${kind}`;
}

function workFor(operation: BulkOperation): Work<UserRepresentation> {
  const target = ({ userId, username }: Row) => targetOf(userId, username, operation);
  const readPolicy = memoizeFor(readPasswordPolicy);
  const hashing: Hashing = { isTaken: null };
  const known = {
    findRole: memoizeFor(requireRole, BRIEFLY),
    mayHaveOrganizations: memoizeFor(mayHaveOrganizations, BRIEFLY),
  };
  const readHolders = memoizeFor(readHolderIds, BRIEFLY);
  return {
    prepare: async (viewer, row) => {
      const id = row.userId ?? '';
      const holders = operation.kind === 'add-role' ? await readHolders(viewer, operation.role) : null;
      if (holders) return holders.has(id) ? { skip: ALREADY['add-role'] } : { subject: { id, username: row.username } };
      const user = await readUser(viewer.tokens, id);
      if (!user && operation.kind !== 'delete') throw gone();
      if (!user || (await isInEffect(viewer, user, operation))) return { skip: ALREADY[operation.kind] };
      requireAnother(viewer, user, operation.kind);
      if (operation.kind === 'reset-password') return prepareReissue(viewer, user, await readPolicy(viewer));
      return { before: readBefore(user, operation.kind), subject: user };
    },
    hasHappened: async (viewer, row) => {
      requirePassword(operation.kind, row);
      const user = await readUser(viewer.tokens, row.userId ?? '');
      const happened = user ? await isDone(viewer, user, row, operation) : operation.kind === 'delete';
      if (!user && !happened) throw gone();
      // The line that the attempt itself would have written was lost with its worker.
      if (happened) await audited(viewer, `user.${operation.kind}`, target(row), async () => undefined);
      return happened;
    },
    apply: async (viewer, row, subject) => {
      const user = subject ?? (await requireUser(viewer, row.userId ?? ''));
      return audited(viewer, `user.${operation.kind}`, target(row), async () => {
        if (operation.kind === 'reset-password') return reissue(viewer, user, row, hashing);
        await applyOperation(viewer, user, operation, known).catch(async (error) => {
          throw isNotFound(error) && !(await readUser(viewer.tokens, user.id)) ? gone() : error;
        });
      });
    },
  };
}

/** A job that ended its own administrator's session, or took the password away, would end the session it runs under. */
function requireAnother(viewer: Viewer, user: UserRepresentation, kind: BulkKind): void {
  const isSafe = !['end-sessions', 'require-password', 'reset-password'].includes(kind);
  if (isSafe || user.id !== viewer.id) return;
  throw new AppError('REFUSED', 'You cannot do this to yourself in a job. Use your own user page, or Keycloak.');
}

/** Throws REFUSED if the password is deleted: Pouch stores unfetched ones for an hour only, and a job may continue later. */
function requirePassword(kind: BulkKind, { secret }: Row): void {
  if (kind !== 'reset-password' || secret !== null) return;
  throw new AppError(
    'REFUSED',
    'The password of this user is unknown, because Pouch no longer stores the one it generated. Re-issue it.',
  );
}

function isNotFound(error: unknown): boolean {
  return error instanceof AppError && error.code === 'NOT_FOUND';
}

function gone(): AppError {
  return new AppError('NOT_FOUND', 'The user no longer exists.');
}
