import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { IN_FLIGHT, mapLimited } from '@/lib/map-limited';
import type { Scan, UserList } from '@/lib/users/list/schema';
import { isToldInBrief } from '@/lib/users/list/search-params';
import { type Source, sourcesOf } from '@/lib/users/list/sources';

/** Getting to a deep page is most of its cost, so few large ones; but each must be answered within the deadline. */
const BATCH = 250;
/** How much one stretch may look through and how long it may take, so that whoever waits hears how far it is. */
const STRETCH = 2_000;
const STRETCH_MS = 2_000;
/** A little longer than Keycloak is left alone after it failed several times. */
const SECOND_CHANCE_AFTER_MS = 6_000;

type Stretch = { users: UserRepresentation[]; scan: Scan };
/** The source and the place in it: `0.200`. */
type Place = { source: number; first: number };

/** Looks through the list's sources from a place on, until a page is full or the stretch long enough. */
export async function scanStretch(viewer: Viewer, list: UserList, from: string, signal?: AbortSignal): Promise<Stretch> {
  const sources = await sourcesOf(viewer, list);
  const users: UserRepresentation[] = [];
  const startedAt = Date.now();
  let place: Place | null = sources.length > 0 ? parsePlace(from) : null;
  let looked = 0;
  const isEnough = () => users.length >= list.size || looked >= STRETCH || Date.now() - startedAt >= STRETCH_MS;
  while (place && !isEnough() && !signal?.aborted) {
    const batch: Batch = await readBatch(sources, place, isToldInBrief(list), list.size - users.length);
    users.push(...batch.admitted);
    looked += batch.looked;
    place = batch.next;
  }
  return { users, scan: { looked, next: place && `${place.source}.${place.first}` } };
}

/**
 * Yields every user that the list matches once, batch by batch. Asks no further when the caller stops reading. If no user is
 * waiting (`isPatient`), one slow answer does not end a scan that is under way.
 */
export async function* everyMatch(
  viewer: Viewer,
  list: UserList,
  { isBrief = false, isPatient = false } = {},
): AsyncGenerator<UserRepresentation[]> {
  const sources = await sourcesOf(viewer, list);
  const seen = new Set<string>();
  let place: Place | null = sources.length > 0 ? { source: 0, first: 0 } : null;
  for (let isUnderWay = false; place; isUnderWay = true) {
    const at: Place = place;
    const read = () => readBatch(sources, at, isBrief && isToldInBrief(list));
    const { admitted, next }: Batch = await (isPatient && isUnderWay ? withSecondChance(read) : read());
    // Only who comes from several sources can come twice.
    yield sources.length === 1 ? admitted : admitted.filter(({ id }) => !seen.has(id) && seen.add(id));
    place = next;
  }
}

async function withSecondChance<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
    await pause(SECOND_CHANCE_AFTER_MS);
    return read();
  }
}

type Batch = { admitted: UserRepresentation[]; looked: number; next: Place | null };

async function readBatch(
  sources: Source[],
  { source, first }: Place,
  briefRepresentation: boolean,
  most = BATCH,
): Promise<Batch> {
  const from = sources[source];
  if (!from) return { admitted: [], looked: 0, next: null };
  const users = await from.read({ first, max: BATCH, briefRepresentation });
  const admitted: UserRepresentation[] = [];
  let looked = 0;
  while (looked < users.length && admitted.length < most) {
    // A few at a time, so that a page that is full asks about no more.
    const some = users.slice(looked, looked + IN_FLIGHT);
    const verdicts = await mapLimited(some, from.admits);
    admitted.push(...some.filter((_, index) => verdicts[index]));
    looked += some.length;
  }
  const isOver = looked === users.length && users.length < BATCH;
  const next = isOver ? { source: source + 1, first: 0 } : { source, first: first + looked };
  return { admitted, looked, next: next.source < sources.length ? next : null };
}

function parsePlace(text: string): Place {
  const [source = 0, first = 0] = text.split('.').map(Number);
  return { source, first };
}
