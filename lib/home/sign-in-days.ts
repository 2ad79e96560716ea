import { DAY_MS } from '@/lib/duration';
import type { SignInDays } from '@/lib/home/schema';

export const DAYS = 14;
/** As many events of each kind as are counted, the newest ones. */
export const MOST_EVENTS = 1_000;

/**
 * Counts the newest events by day (UTC), oldest day first. Of a list that was cut off, the day in which it ends and those before
 * are not known; neither are those from which Keycloak has deleted events.
 */
export function countByDay(signIns: number[], failures: number[], now: number, keptMs = Number.POSITIVE_INFINITY): SignInDays {
  const today = dayOf(now);
  const cuts = [signIns, failures].filter(({ length }) => length >= MOST_EVENTS).map((times) => dayOf(Math.min(...times)) + 1);
  const first = Math.min(today, Math.max(today - DAYS + 1, dayOf(now - keptMs) + 1, ...cuts));
  const countIn = (times: number[], day: number) => times.filter((time) => dayOf(time) === day).length;
  return {
    isRecorded: true,
    isCut: cuts.some((cut) => cut > today - DAYS + 1),
    days: Array.from({ length: today - first + 1 }, (_, index) => ({
      day: new Date((first + index) * DAY_MS).toISOString().slice(0, 10),
      signIns: countIn(signIns, first + index),
      failures: countIn(failures, first + index),
    })),
  };
}

const dayOf = (time: number) => Math.floor(time / DAY_MS);
