import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { eachRow, readJob } from '@/lib/jobs/records';
import { findUsers, readUser, type UserRepresentation } from '@/lib/keycloak/users';
import { mapLimited } from '@/lib/map-limited';
import type { UserSelection } from '@/lib/users/bulk/schema';
import { MAX_ROWS_PER_JOB } from '@/lib/users/bulk/schema';
import { readMembersOf } from '@/lib/users/group-tree';
import { everyMatch } from '@/lib/users/list/scan';
import type { UserList } from '@/lib/users/list/schema';

/** So many ids fit in one address. */
const IDS = 50;

type Subject = { userId: string; username: string };

/** Returns the users of a selection as they are now. Throws CONFLICT if there are more or fewer than the viewer confirmed. */
export async function resolveSelection(viewer: Viewer, selection: UserSelection, confirmed: number): Promise<Subject[]> {
  const found = await findSelected(viewer, selection);
  if (found.length > MAX_ROWS_PER_JOB) {
    const most = MAX_ROWS_PER_JOB.toLocaleString('en');
    throw new AppError(
      'REFUSED',
      `The job was not started, because a job takes at most ${most} users. Narrow down the list first.`,
    );
  }
  if (found.length === confirmed) return found;
  const words = `The job was not started, because the selection has changed: ${found.length} instead of ${confirmed}. Check it and try again.`;
  throw new AppError('CONFLICT', words);
}

async function findSelected(viewer: Viewer, selection: UserSelection): Promise<Subject[]> {
  if (selection.kind === 'ids') return findByIds(viewer, selection.ids);
  if (selection.kind === 'members') return (await readMembersOf(viewer, selection.groupId, MAX_ROWS_PER_JOB + 1)).map(toSubject);
  return selection.kind === 'matching' ? findMatching(viewer, selection.list) : findByOutcome(viewer, selection);
}

/** Users whom the job names and who are gone meanwhile are the work's to report. */
async function findByOutcome(viewer: Viewer, { jobId, outcomes }: Extract<UserSelection, { kind: 'outcomes' }>) {
  const { endedAt } = await readJob(viewer, jobId);
  if (endedAt === null)
    throw new AppError(
      'REFUSED',
      'The job was not started, because the job before it is still running. Wait until it has ended.',
    );
  const found: Subject[] = [];
  for await (const { userId, username, outcome } of eachRow(jobId)) {
    if (userId !== null && outcomes.some((each) => each === outcome)) found.push({ userId, username });
  }
  return found;
}

async function findByIds(viewer: Viewer, ids: string[]): Promise<Subject[]> {
  const unique = [...new Set(ids)];
  const found: Subject[] = [];
  for (let first = 0; first < unique.length; first += IDS) {
    found.push(...(await readByIds(viewer, unique.slice(first, first + IDS))));
  }
  // Older versions of Keycloak look up only one id at a time, and none finds an id with a blank in it so.
  const missing = unique.filter((id) => found.every(({ userId }) => userId !== id));
  const others = await mapLimited(missing, (id) => readUser(viewer.tokens, id));
  return [...found, ...others.flatMap((user) => (user ? [toSubject(user)] : []))];
}

async function findMatching(viewer: Viewer, list: UserList): Promise<Subject[]> {
  const found: Subject[] = [];
  for await (const batch of everyMatch(viewer, list, { isBrief: true })) {
    found.push(...batch.map(toSubject));
    if (found.length > MAX_ROWS_PER_JOB) break;
  }
  return found;
}

/** An id with a blank in it looks like several: what was not asked for is left out. */
async function readByIds({ tokens }: Viewer, ids: string[]): Promise<Subject[]> {
  const found = await findUsers(tokens, { search: `id:${ids.join(' ')}`, max: IDS, briefRepresentation: true });
  return found.map(toSubject).filter(({ userId }) => ids.includes(userId));
}

function toSubject({ id, username }: UserRepresentation): Subject {
  return { userId: id, username };
}
