import 'server-only';
import { nullIfHidden } from '@/lib/activity/names';
import type { ActivityPage, ActivityQuery } from '@/lib/activity/schema';
import type { Range } from '@/lib/activity/stretch';
import { listRecord } from '@/lib/audit/list';
import type { Viewer } from '@/lib/auth/viewer';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { findClientIfAllowed } from '@/lib/keycloak/clients';
import { findUsers, readUser } from '@/lib/keycloak/users';
import { isSegment } from '@/lib/path-segments';

/** A user whom a filter names: the ID, or the name as it was typed where Keycloak has no such user. */
export type NamedUser = { id: string | null; username: string | null; typed: string };
/** What the filters mean in Keycloak. */
export type Wanted = {
  who: NamedUser | null;
  whom: NamedUser | null;
  /** Null where no client is asked for; its UUID is null where Keycloak has no such client now. */
  client: { clientId: string; uuid: string | null } | null;
  range: Range;
  unknown: ActivityPage['unknown'];
};

const ID = /^(f:|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$)/i;

/** Looks up whom and what the filters name. Periods end at `now`. */
export async function findWanted(viewer: Viewer, query: ActivityQuery, now: number): Promise<Wanted> {
  const [who, whom, client] = await Promise.all([
    findNamed(viewer, query.who),
    findNamed(viewer, query.whom).then((user) => withNameInRecord(viewer, user)),
    query.client === '' ? null : findClientIfAllowed(viewer.tokens, query.client),
  ]);
  const isUnknown = (user: NamedUser | null) => user !== null && user.id === null;
  return {
    who,
    whom,
    client: query.client === '' ? null : { clientId: query.client, uuid: client?.id ?? null },
    range: rangeOf(query, now),
    unknown: isUnknown(who) ? { filter: 'who', name: query.who } : isUnknown(whom) ? { filter: 'whom', name: query.whom } : null,
  };
}

async function findNamed(viewer: Viewer, typed: string): Promise<NamedUser | null> {
  const { tokens, permissions } = viewer;
  if (typed === '') return null;
  if (ID.test(typed)) return { id: typed, username: null, typed };
  if (!permissions.has('view-users')) {
    const words =
      'The activity of this user cannot be found, because finding users by name needs the role "view-users". Use the ID.';
    throw new AppError('FORBIDDEN', words);
  }
  const wanted = typed.toLowerCase();
  const exactly = { exact: true, first: 0, max: 2, briefRepresentation: true };
  const byUsername = await findUsers(tokens, { ...exactly, username: wanted });
  const named = byUsername.find(({ username }) => username.toLowerCase() === wanted);
  if (named) return { id: named.id, username: named.username, typed };
  const byEmail = typed.includes('@') ? await findUsers(tokens, { ...exactly, email: wanted }) : [];
  const addressed = byEmail.find(({ email }) => email?.toLowerCase() === wanted);
  return { id: addressed?.id ?? null, username: addressed?.username ?? null, typed };
}

/** What has no ID in the record, such as a token that was obtained, is found by the name: of a deleted user, as the record has it. */
async function withNameInRecord({ tokens, permissions }: Viewer, user: NamedUser | null): Promise<NamedUser | null> {
  if (user === null || user.id === null || user.username !== null) return user;
  const { id } = user;
  const found = permissions.has('view-users') && isSegment(id) ? await readUser(tokens, id).catch(nullIfHidden) : null;
  if (found) return { ...user, username: found.username };
  const { items } = await listRecord({ target: id, actions: ['user.*'] }, { limit: 1 });
  return { ...user, username: items[0]?.target.name ?? null };
}

const HOUR_MS = 3_600_000;

/** Returns the stretch of time that the filters leave. Days are in UTC. */
export function rangeOf({ period, from, to }: Pick<ActivityQuery, 'period' | 'from' | 'to'>, now: number): Range {
  const before = (milliseconds: number): Range => ({ from: Math.max(now - milliseconds, 0), to: null });
  if (period === 'hour') return before(HOUR_MS);
  if (period === 'today') return before(now % DAY_MS);
  if (period !== 'all') return before(Number(period) * DAY_MS);
  return { from: from === '' ? null : Date.parse(from), to: to === '' ? null : Date.parse(to) + DAY_MS - 1 };
}
