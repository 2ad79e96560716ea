export const DAY_MS = 86_400_000;
/** The latest moment that a Date can hold. */
const LAST_SECOND = 8.64e12;

const UNITS = [
  ['years', 365 * 86_400],
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** Returns a length of time in its two largest units: `59m 12s`. */
export function duration(seconds: number): string {
  return inLargestUnits(seconds, 'narrow');
}

/** Returns the same with its units written out, for sentences: `1 hour, 30 minutes`. */
export function durationInWords(seconds: number): string {
  return inLargestUnits(seconds, 'long');
}

/** Returns whether a value is a moment in seconds since 1970, as the claims of a token have it. */
export function isEpochSecond(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= LAST_SECOND;
}

/** Returns a moment to the second, for sentences: `2026-11-27 14:03:12 UTC`. */
export function utc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function inLargestUnits(seconds: number, style: 'narrow' | 'long'): string {
  let left = Math.round(Math.abs(seconds));
  const counts = UNITS.map(([unit, size]) => {
    const count = Math.floor(left / size);
    left %= size;
    return [unit, count] as const;
  }).filter(([, count]) => count > 0);
  if (counts.length === 0) return new Intl.DurationFormat('en', { style, secondsDisplay: 'always' }).format({ seconds: 0 });
  return new Intl.DurationFormat('en', { style }).format(Object.fromEntries(counts.slice(0, 2)));
}
