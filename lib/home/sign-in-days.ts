import { DAY_MS } from '@/lib/duration';
import type { SignInDays } from '@/lib/home/schema';

export const DAYS = 14;
/** As many events of each kind as are counted, the newest ones. */
export const MOST_EVENTS = 1_000;

type Days = { isCut: boolean; days: { day: string; counts: number[] }[] };
type Limits = {
  keptMs?: number;
  /** What was read, where that is more than what is counted. */
  read?: number[][];
};

/**
 * Counts the newest moments of each series by day (UTC), oldest day first. Of a list that was cut off, the day in which it ends and
 * those before are not known; neither are those from which Keycloak has deleted events.
 */
export function countDays(
  series: number[][],
  now: number,
  { keptMs = Number.POSITIVE_INFINITY, read = series }: Limits = {},
): Days {
  const today = dayOf(now);
  const earliest = today - DAYS + 1;
  const cuts = read.map((times) => firstKnownDay(times, today));
  const first = Math.min(today, Math.max(earliest, dayOf(now - keptMs) + 1, ...cuts));
  return {
    isCut: cuts.some((cut) => cut > earliest),
    days: Array.from({ length: today - first + 1 }, (_, index) => ({
      day: new Date((first + index) * DAY_MS).toISOString().slice(0, 10),
      counts: series.map((times) => (first + index < firstKnownDay(times, today) ? 0 : countIn(times, first + index))),
    })),
  };
}

export function countByDay(signIns: number[], failures: number[], now: number, keptMs?: number): SignInDays {
  const { isCut, days } = countDays([signIns, failures], now, { keptMs });
  return {
    isRecorded: true,
    isCut,
    days: days.map(({ day, counts: [succeeded = 0, failed = 0] }) => ({ day, signIns: succeeded, failures: failed })),
  };
}

/** The day after the one in which a full list ends, or today. */
function firstKnownDay(times: number[], today: number): number {
  return times.length < MOST_EVENTS ? Number.NEGATIVE_INFINITY : Math.min(today, dayOf(Math.min(...times)) + 1);
}

const countIn = (times: number[], day: number) => times.filter((time) => dayOf(time) === day).length;

const dayOf = (time: number) => Math.floor(time / DAY_MS);
