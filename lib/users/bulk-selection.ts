import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';
import { MOST_IN_A_JOB } from '@/lib/users/bulk-schema';
import { representation } from '@/lib/users/representation';
import type { UserList, UserSelection } from '@/lib/users/schema';

const people = z.array(representation);
const PAGE = 100;
/** So many ids fit in one address. */
const IDS = 50;

type Subject = { userId: string; username: string };

/** The accounts of a selection as they are now. Throws CONFLICT where they are not as many as the person confirmed. */
export async function resolveSelection(viewer: Viewer, selection: UserSelection, confirmed: number): Promise<Subject[]> {
  const found = selection.kind === 'ids' ? await findByIds(viewer, selection.ids) : await findMatching(viewer, selection.list);
  if (found.length > MOST_IN_A_JOB) {
    const most = MOST_IN_A_JOB.toLocaleString('en');
    throw new AppError('CONFLICT', `One job takes at most ${most} users. Narrow the list first.`);
  }
  if (found.length === confirmed) return found;
  const words = `The selection has changed: it is ${found.length} now, not ${confirmed}. Look at it once more.`;
  throw new AppError('CONFLICT', words);
}

async function findByIds(viewer: Viewer, ids: string[]): Promise<Subject[]> {
  const unique = [...new Set(ids)];
  const chunks = Array.from({ length: Math.ceil(unique.length / IDS) }, (_, index) =>
    unique.slice(index * IDS, (index + 1) * IDS),
  );
  const pages = await Promise.all(chunks.map((chunk) => ask(viewer, { search: `id:${chunk.join(' ')}`, max: IDS })));
  return pages.flat();
}

async function findMatching(viewer: Viewer, list: UserList): Promise<Subject[]> {
  const found = new Map<string, Subject>();
  for (let first = 0; found.size <= MOST_IN_A_JOB; first += PAGE) {
    const page = await ask(viewer, { ...matching(list), first, max: PAGE });
    for (const subject of page) found.set(subject.userId, subject);
    if (page.length < PAGE) break;
  }
  return [...found.values()];
}

/** `search=*` matches everybody and, unlike no search, keeps service accounts out when combined with a filter. */
function matching({ q, status }: UserList): { search?: string; enabled?: boolean } {
  if (status === 'all') return q ? { search: q } : {};
  return { search: q || '*', enabled: status === 'enabled' };
}

async function ask({ tokens }: Viewer, query: Record<string, string | number | boolean>): Promise<Subject[]> {
  const answer = await keycloak(tokens, (admin) => admin.users.find({ ...query, briefRepresentation: true }));
  return understand(people, answer).map(({ id, username }) => ({ userId: id, username }));
}
