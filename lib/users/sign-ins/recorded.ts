import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { DAY_MS } from '@/lib/duration';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type LoginEvent, listLoginEvents } from '@/lib/keycloak/events';
import { readEventsConfig } from '@/lib/keycloak/events-config';
import { consoleAddress } from '@/lib/keycloak/realm-address';
import { mapLimited } from '@/lib/map-limited';
import { memoizeFor } from '@/lib/memoize-for';
import { pathOf } from '@/lib/path-segments';
import type { SignInRecord } from '@/lib/users/sign-ins/schema';

const SIGN_IN = { types: ['LOGIN'] };
/** One call for the newest sign-ins of all users tells of most rows of a page. Keycloak is asked about each other user. */
const NEWEST = 500;
/** Long enough that turning pages, and the steps of a scan, do not ask again. */
const BRIEFLY = { keptMs: 10_000 };

const readConfig = memoizeFor(({ tokens }: Viewer) => readEventsConfig(tokens), BRIEFLY);
const readNewest = memoizeFor(({ tokens }: Viewer) => listLoginEvents(tokens, { ...SIGN_IN, max: NEWEST }), BRIEFLY);
const readOldest = memoizeFor(({ tokens }: Viewer) => listLoginEvents(tokens, { ...SIGN_IN, max: 1, direction: 'asc' }), BRIEFLY);

/** Returns whether Keycloak records sign-ins and the viewer may see them, which needs no look at the record. */
export async function recordsSignIns(viewer: Viewer): Promise<boolean> {
  return viewer.permissions.has('view-events') && (await readConfig(viewer)).types.has('LOGIN');
}

/** Returns whether and since when Keycloak records sign-ins. */
export async function readRecord(viewer: Viewer): Promise<SignInRecord> {
  if (!viewer.permissions.has('view-events')) return { state: 'forbidden' };
  const { types, expiresAfterSeconds } = await readConfig(viewer);
  if (!types.has('LOGIN')) return { state: 'off', settingsUrl: settingsInConsole() };
  const keptDays = expiresAfterSeconds === null ? null : Math.max(1, Math.floor((expiresAfterSeconds * 1000) / DAY_MS));
  return { state: 'recorded', since: await oldestSignIn(viewer), keptDays };
}

/** Throws where it is not known who has signed in: REFUSED, FORBIDDEN. */
export async function requireRecord(viewer: Viewer): Promise<void> {
  const { state } = await readRecord(viewer);
  if (state === 'forbidden') throw new AppError('FORBIDDEN', 'To filter by the last sign-in you need the role "view-events".');
  if (state === 'off') {
    const words =
      'The list cannot be filtered by the last sign-in, because Keycloak does not record sign-ins. Turn on saving events in Keycloak under Realm settings, Events.';
    throw new AppError('REFUSED', words);
  }
}

/** Returns when a user signed in last, in epoch milliseconds; null where no sign-in is recorded. */
export async function readLastSignIn(viewer: Viewer, id: string): Promise<number | null> {
  const newest = await readNewest(viewer);
  const known = newest.find(({ userId }) => userId === id);
  if (known || isWhole(newest)) return known?.time ?? null;
  const [last] = await listLoginEvents(viewer.tokens, { ...SIGN_IN, user: id, max: 1 });
  return last?.time ?? null;
}

/** Returns the last sign-in of each of the users. */
export function readLastSignIns(viewer: Viewer, ids: string[]): Promise<{ id: string; at: string | null }[]> {
  return mapLimited(ids, async (id) => ({ id, at: toIso(await readLastSignIn(viewer, id)) }));
}

function settingsInConsole(): string {
  return consoleAddress() + pathOf`/${env().POUCH_REALM}/realm-settings/events`;
}

/** Keycloak before 26.2 has no order of events and gives the newest one for the oldest. */
async function oldestSignIn(viewer: Viewer): Promise<string | null> {
  const newest = await readNewest(viewer);
  const last = newest.at(-1)?.time ?? null;
  if (last === null || isWhole(newest)) return toIso(last);
  const [oldest] = await readOldest(viewer);
  return oldest && oldest.time < last ? toIso(oldest.time) : null;
}

function isWhole(newest: LoginEvent[]): boolean {
  return newest.length < NEWEST;
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
