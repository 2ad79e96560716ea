import 'server-only';
import type { Place } from '@/lib/activity/cursor';
import type { Row, Stretch } from '@/lib/activity/timeline';
import { DAY_MS } from '@/lib/duration';

/** How many events each further call asks for: usually the first is enough, and filters that only Pouch knows need more. */
const MORE_CALLS = [200, 500, 500];

/** An address says how many are read once more: not without end. */
const MOST_OVERLAP = 10_000;

/** Moments in epoch milliseconds, both included. */
export type Range = { from: number | null; to: number | null };
type Started = Exclude<Place, 'end'>;
type Asked = { dateFrom?: string; dateTo?: string; first: number; max: number };

export type EventSource<T> = {
  read: (asked: Asked) => Promise<T[]>;
  /** What Keycloak was asked to filter by, checked again: older versions ignore some of it. */
  matches: (event: T) => boolean;
};

/** What is read: whether Keycloak knows moments, and how many entries make a page. */
type Reading = { range: Range; isPrecise: boolean; size: number };

/** Reads a source from a place on, newest first, until a page is full or it has looked far enough. */
export async function readStretch<T extends { time: number }>(
  source: EventSource<T>,
  from: Place,
  { range, isPrecise, size }: Reading,
): Promise<Stretch<T>> {
  const rows: Row<T>[] = [];
  let next = from;
  for (const max of [size + 1, ...MORE_CALLS]) {
    if (next === 'end' || rows.length > size) break;
    const start: Started = next;
    let reached = start;
    // On a Keycloak that knows days only, newer events move what was shown on: those of the last moment are read once more.
    const overlap = isPrecise ? 0 : Math.min(start?.same ?? 0, MOST_OVERLAP);
    const first = Math.max((start?.skip ?? 0) - overlap, 0);
    const asked = max + overlap;
    const events = await source.read({ ...daysOf(range, start, isPrecise), first, max: asked });
    let last = { at: start?.at, count: isPrecise ? first : 0 };
    for (const [index, event] of events.entries()) {
      const at = event.time;
      const passed = first + index + 1;
      last = { at, count: last.at === at ? last.count + 1 : 1 };
      if (start && !isPrecise && (at > start.at || (at === start.at && last.count <= overlap))) {
        reached = { ...start, skip: passed + overlap - (at > start.at ? 0 : last.count) };
        continue;
      }
      // On a precise Keycloak, events of one moment are skipped by their number, on another all that match.
      const after = isPrecise ? { at, skip: last.count } : { at, skip: passed, same: last.count };
      reached = after;
      // Days are longer than what is asked for.
      if (isWithin(at, range) && source.matches(event)) rows.push({ at, after, value: event });
    }
    const isPast = range.from !== null && reached !== null && reached.at < range.from;
    next = events.length < asked || isPast ? 'end' : reached;
  }
  return { rows, next };
}

/** Returns whether a moment is within a stretch of time. */
export function isWithin(at: number, { from, to }: Range): boolean {
  return (from === null || at >= from) && (to === null || at <= to);
}

/** A day is one of the server's time zone, so that the days around it are asked for as well. */
function daysOf({ from, to }: Range, start: Started, isPrecise: boolean): Pick<Asked, 'dateFrom' | 'dateTo'> {
  const write = (moment: number) => (isPrecise ? `${moment}` : new Date(moment).toISOString().slice(0, 10));
  const margin = isPrecise ? 0 : DAY_MS;
  const until = isPrecise ? (start?.at ?? to) : to;
  return {
    ...(from !== null && { dateFrom: write(from - margin) }),
    ...(until !== null && { dateTo: write(until + 2 * margin) }),
  };
}
