import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { Viewer } from '@/lib/auth/viewer';
import { log } from '@/lib/log';
import { countUsers, type UserCount } from '@/lib/users/needs/count-users';

/** Counting takes at most this part of the time: what takes long is counted more rarely. */
const SHARE = 0.2;
const KEPT_AT_LEAST_MS = 3_000;
/** So long a request waits for a count: that of a small realm is done by then. */
const PATIENCE_MS = 1_500;

type Counted = { count: UserCount; countedAt: Date; until: number };

let latest: Counted | null = null;
let underWay: Promise<Counted> | null = null;

/** Returns the latest count of this process. Where it is old, the next one is begun, and goes on in the background. */
export async function latestCount(viewer: Viewer): Promise<{ latest: Counted | null; isCounting: boolean }> {
  const isFresh = latest !== null && Date.now() < latest.until;
  const begun = isFresh || underWay ? null : begin(viewer);
  // Where the session that another one counts with ends, that says nothing about this one.
  const awaited = begun ?? underWay?.catch(() => null);
  if (awaited) await Promise.race([awaited, pause(PATIENCE_MS, null, { ref: false })]);
  return { latest, isCounting: underWay !== null };
}

function begin(viewer: Viewer): Promise<Counted> {
  const counting = count(viewer);
  underWay = counting;
  counting
    .then((counted) => {
      latest = counted;
    })
    .catch((err) => log.warn({ err }, 'users could not be counted'))
    .finally(() => {
      underWay = null;
    });
  return counting;
}

async function count(viewer: Viewer): Promise<Counted> {
  const startedAt = Date.now();
  const counted = await countUsers(viewer);
  const took = Date.now() - startedAt;
  return { count: counted, countedAt: new Date(), until: Date.now() + Math.max(KEPT_AT_LEAST_MS, took / SHARE) };
}
