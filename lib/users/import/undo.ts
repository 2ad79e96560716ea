import 'server-only';
import { z } from 'zod';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { JobKinds, Row, Work } from '@/lib/jobs/kinds';
import { listCredentials } from '@/lib/keycloak/credentials';
import { isWaiting } from '@/lib/keycloak/required-actions';
import { listSessions } from '@/lib/keycloak/sessions';
import { readUser, type UserRepresentation } from '@/lib/keycloak/users';
import { memoizeFor } from '@/lib/memoize-for';
import { applyOperation, targetOf } from '@/lib/users/operations/apply';
import { readLastSignIn, recordsSignIns } from '@/lib/users/sign-ins/recorded';
import { mayHaveOrganizations } from '@/lib/users/snapshots/snapshot';
import { requireUser } from '@/lib/users/user';

export const UNDO_JOB = 'users.undo-import';
const parametersSchema = z.object({ way: z.enum(['disable', 'delete']) });
type Way = z.output<typeof parametersSchema>['way'];

/** The realm's settings are asked for again after this time. */
const BRIEFLY = { keptMs: 5_000 };

/** Disables or deletes the users that an import created, unless they are in use. */
export const undoJobKinds: JobKinds = {
  [UNDO_JOB]: {
    permission: 'manage-users',
    open: (parameters) => workFor(parametersSchema.parse(parameters).way),
    requireToStart: (viewer, parameters) => requireToUndo(viewer, parametersSchema.parse(parameters).way),
  },
};

/** Throws STALE_SIGN_IN where the undo deletes, and the viewer's sign-in is not recent. */
export function requireToUndo(viewer: Viewer, way: Way): void {
  if (way === 'delete') requireRecentSignIn(viewer);
}

function workFor(way: Way): Work<UserRepresentation> {
  const operation = { kind: way };
  const known = { mayHaveOrganizations: memoizeFor(mayHaveOrganizations, BRIEFLY) };
  const record = (viewer: Viewer, { userId, username }: Row, work: () => Promise<void>) =>
    audited(viewer, `user.${way}`, targetOf(userId, username, operation), work);
  return {
    prepare: async (viewer, row) => {
      const user = await readUser(viewer.tokens, row.userId ?? '');
      if (!user) return { skip: 'Was already deleted.' };
      if (way === 'disable' && !user.enabled) return { skip: 'Was already disabled.' };
      await requireUnused(viewer, user);
      return { subject: user };
    },
    hasHappened: async (viewer, row) => {
      const user = await readUser(viewer.tokens, row.userId ?? '');
      const happened = user ? way === 'disable' && !user.enabled : true;
      // The line that the attempt itself would have written was lost with its worker.
      if (happened) await record(viewer, row, async () => undefined);
      return happened;
    },
    apply: async (viewer, row, subject) => {
      const user = subject ?? (await requireUser(viewer, row.userId ?? ''));
      if (!subject) await requireUnused(viewer, user);
      await record(viewer, row, () => applyOperation(viewer, user, operation, known));
      return undefined;
    },
  };
}

/** Throws REFUSED where the user has signed in, or has a chosen password. */
async function requireUnused(viewer: Viewer, user: UserRepresentation): Promise<void> {
  const kept = (why: string) => new AppError('REFUSED', `The user was left as it is, because ${why} since the import.`);
  const [sessions, credentials] = await Promise.all([
    listSessions(viewer.tokens, user.id),
    listCredentials(viewer.tokens, user.id),
  ]);
  if (sessions.length > 0) throw kept('the user has signed in');
  if (credentials.length > 0 && !isWaiting(user)) throw kept('a password was chosen');
  if ((await recordsSignIns(viewer)) && (await readLastSignIn(viewer, user.id)) !== null) throw kept('the user has signed in');
}
