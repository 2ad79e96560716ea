import 'server-only';
import type { Place } from '@/lib/activity/cursor';
import type { ReadAround } from '@/lib/activity/happening';
import type { ActivityQuery } from '@/lib/activity/schema';
import { asksFor } from '@/lib/activity/sources';
import { isWithin } from '@/lib/activity/stretch';
import type { Stretch } from '@/lib/activity/timeline';
import type { Wanted } from '@/lib/activity/wanted';
import type { RecordFilter } from '@/lib/audit/filter';
import { listRecord, type RecordItem } from '@/lib/audit/list';

/** Reads Pouch's own record from a place on, newest first. PostgreSQL applies every filter but one. */
export async function readRecorded(
  query: ActivityQuery,
  wanted: Wanted,
  from: Place,
  size: number,
): Promise<Stretch<RecordItem>> {
  const filter = filterOf(query, wanted);
  if (from === 'end' || filter === null) return { rows: [], next: 'end' };
  const { items, next } = await listRecord(filter, { before: from?.skip ?? null, limit: size + 1 });
  const read = items.map((item) => ({
    at: Date.parse(item.at),
    after: { at: Date.parse(item.at), skip: item.seq },
    value: item,
  }));
  const rows = read.filter(({ value }) => isAsked(value, wanted));
  return { rows, next: next === null ? 'end' : (read.at(-1)?.after ?? 'end') };
}

/** As many entries as can explain the events of a page of the largest size. */
const MOST_AROUND = 1_000;

/** Returns the entries that match from when to when; null where none is asked for, or only those of one source are. */
export function readerAround(query: ActivityQuery, wanted: Wanted): ReadAround | null {
  const filter = filterOf(query, wanted);
  if (filter === null || !asksFor(query, 'changes', [...query.operation, ...query.resource])) return null;
  return async ({ from, to }) => {
    const within = { ...filter, from: new Date(from), to: new Date(to) };
    const { items } = await listRecord(within, { limit: MOST_AROUND });
    return items.filter((item) => isAsked(item, wanted) && isWithin(Date.parse(item.at), wanted.range));
  };
}

/** With a user and a client, what is asked for are the roles of the client that the user was given or lost. */
function isAsked({ target: { about } }: RecordItem, { whom, client }: Wanted): boolean {
  return !whom || !client || (typeof about === 'object' && about.client === client.clientId);
}

function filterOf(query: ActivityQuery, { who, whom, client, range }: Wanted): RecordFilter | null {
  if (!asksFor(query, 'pouch', query.action)) return null;
  const target = whom ? (whom.id ?? whom.typed) : client?.clientId;
  return {
    ...(who && { actor: who.id ?? who.typed }),
    ...(target !== undefined && { target }),
    ...(whom?.username && { username: whom.username }),
    ...(query.action.length > 0 && { actions: query.action }),
    ...(query.outcome !== 'all' && { outcomes: query.outcome === 'done' ? ['done'] : ['refused', 'unknown'] }),
    ...(query.address !== '' && { address: query.address }),
    ...(range.from !== null && { from: new Date(range.from) }),
    ...(range.to !== null && { to: new Date(range.to + 1) }),
  };
}
