import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { parseAnswer } from '@/lib/keycloak/errors';
import { type Representation, representation } from '@/lib/keycloak/user-representation';
import type { UserSelection } from '@/lib/users/bulk/schema';
import { MAX_ROWS_PER_JOB } from '@/lib/users/bulk/schema';
import { everyMatch } from '@/lib/users/list/scan';
import type { UserList } from '@/lib/users/list/schema';

const people = z.array(representation);
/** So many ids fit in one address. */
const IDS = 50;
const IN_FLIGHT = 8;

type Subject = { userId: string; username: string };

/** The accounts of a selection as they are now. Throws CONFLICT where they are not as many as the person confirmed. */
export async function resolveSelection(viewer: Viewer, selection: UserSelection, confirmed: number): Promise<Subject[]> {
  const found = selection.kind === 'ids' ? await findByIds(viewer, selection.ids) : await findMatching(viewer, selection.list);
  if (found.length > MAX_ROWS_PER_JOB) {
    const most = MAX_ROWS_PER_JOB.toLocaleString('en');
    throw new AppError(
      'CONFLICT',
      `The job was not started, because a job takes at most ${most} users. Narrow down the list first.`,
    );
  }
  if (found.length === confirmed) return found;
  const words = `The job was not started, because the selection now has ${found.length} users instead of ${confirmed}. Check it and try again.`;
  throw new AppError('CONFLICT', words);
}

async function findByIds(viewer: Viewer, ids: string[]): Promise<Subject[]> {
  const unique = [...new Set(ids)];
  const found: Subject[] = [];
  for (let first = 0; first < unique.length; first += IDS) {
    found.push(...(await readByIds(viewer, unique.slice(first, first + IDS))));
  }
  // Older versions of Keycloak look up only one id at a time.
  const missing = unique.filter((id) => found.every(({ userId }) => userId !== id));
  for (let first = 0; first < missing.length; first += IN_FLIGHT) {
    const some = await Promise.all(missing.slice(first, first + IN_FLIGHT).map((id) => readByIds(viewer, [id])));
    found.push(...some.flat());
  }
  return found;
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
  const query = { search: `id:${ids.join(' ')}`, max: IDS, briefRepresentation: true };
  const answer = await keycloak(tokens, (admin) => admin.users.find(query));
  return parseAnswer(people, answer)
    .map(toSubject)
    .filter(({ userId }) => ids.includes(userId));
}

function toSubject({ id, username }: Representation): Subject {
  return { userId: id, username };
}
