import 'server-only';
import { type Place, readPlaces, writePlaces } from '@/lib/activity/cursor';
import { toEntries } from '@/lib/activity/entries';
import type { Happening } from '@/lib/activity/happening';
import { readerAround, readRecorded } from '@/lib/activity/recorded';
import { type ActivityPage, type ActivityQuery, ENTRIES_ON_A_PAGE, type Recording } from '@/lib/activity/schema';
import { adminEvents, loginEvents } from '@/lib/activity/sources';
import { type EventSource, readStretch } from '@/lib/activity/stretch';
import { mergeStretches, type Stretch } from '@/lib/activity/timeline';
import { findWanted } from '@/lib/activity/wanted';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { listLoginEvents } from '@/lib/keycloak/events';
import { type EventsConfig, readEventsConfig } from '@/lib/keycloak/events-config';
import { memoizeFor } from '@/lib/memoize-for';

/** How many names are read for each entry at most. */
const MOST_NAMES = 2;

/** Returns a page of what happened, newest first, and what the realm records. */
export async function readActivity(viewer: Viewer, query: ActivityQuery, size = ENTRIES_ON_A_PAGE): Promise<ActivityPage> {
  const { tokens } = viewer;
  const before = readPlaces(query.before);
  const now = nowOf(before.now);
  const [config, wanted, isPrecise] = await Promise.all([
    readEventsConfig(tokens),
    findWanted(viewer, query, now),
    takesMoments(viewer),
  ]);
  const read = async <T extends { time: number }>(
    name: string,
    source: EventSource<T> | null,
    toHappening: (event: T) => Happening,
  ) => {
    const from = before[name] ?? null;
    const { rows, next } = source
      ? await readStretch(source, from, { range: wanted.range, isPrecise, size })
      : { rows: [], next: 'end' as const };
    return { ...mapped({ rows, next }, toHappening), from };
  };
  const readRecord = async () => {
    const from = before.p ?? null;
    const recorded = await readRecorded(query, wanted, from, size);
    return { ...mapped(recorded, (event): Happening => ({ source: 'pouch', event })), from };
  };
  const [own, signIns, changes] = await Promise.all([
    readRecord(),
    read('l', loginEvents(tokens, query, wanted, config), (event) => ({ source: 'sign-ins', event })),
    read('a', adminEvents(tokens, query, wanted), (event) => ({ source: 'changes', event })),
  ]);
  const { values, places, lookedBackTo } = mergeStretches({ p: own, l: signIns, a: changes }, size);
  return {
    entries: await toEntries(viewer, values, { mostNames: MOST_NAMES * size, readAround: readerAround(query, wanted) }),
    older: Object.values(places).every((place) => place === 'end') ? null : writePlaces({ ...places, now: { at: now, skip: 0 } }),
    lookedBackTo: lookedBackTo === null ? null : new Date(lookedBackTo).toISOString(),
    unknown: wanted.unknown,
    recording: toRecording(viewer, config),
  };
}

/** The last hour is the same one on each page: it ends where the first page began. */
function nowOf(place: Place | undefined): number {
  return place && place !== 'end' ? place.at : Date.now();
}

function mapped<T, U>({ rows, next }: Stretch<T>, toValue: (value: T) => U): Stretch<U> {
  return { rows: rows.map((row) => ({ ...row, value: toValue(row.value) })), next };
}

/** Keycloak before 26.2 refuses any stretch of time but days. */
const takesMoments = memoizeFor(async ({ tokens }: Viewer): Promise<boolean> => {
  try {
    await listLoginEvents(tokens, { dateTo: '1', max: 1 });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID_INPUT') return false;
    throw error;
  }
});

function toRecording({ permissions }: Viewer, { types, adminEvents: changes, expiresAfterSeconds }: EventsConfig): Recording {
  return {
    signIns: types.size > 0,
    changes,
    expires: expiresAfterSeconds !== null,
    mayChange: permissions.has('manage-events'),
  };
}
