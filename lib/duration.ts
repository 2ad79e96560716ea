export const DAY_MS = 86_400_000;

const UNITS = [
  { word: 'year', short: 'y', size: 365 * 86_400 },
  { word: 'day', short: 'd', size: 86_400 },
  { word: 'hour', short: 'h', size: 3_600 },
  { word: 'minute', short: 'min', size: 60 },
  { word: 'second', short: 's', size: 1 },
];

/** A length of time in its two largest units: `59 min 12 s`. */
export function duration(seconds: number): string {
  return inUnits(seconds, (count, { short }) => `${count} ${short}`) || '0 s';
}

/** The same with its units written out, for sentences: `1 hour 30 minutes`. */
export function durationInWords(seconds: number): string {
  return inUnits(seconds, (count, { word }) => `${count} ${count === 1 ? word : `${word}s`}`) || '0 seconds';
}

/** A moment to the second, for sentences: `2026-11-27 14:03:12 UTC`. */
export function utc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function inUnits(seconds: number, write: (count: number, unit: (typeof UNITS)[number]) => string): string {
  let left = Math.round(Math.abs(seconds));
  const parts = UNITS.flatMap((unit) => {
    const count = Math.floor(left / unit.size);
    left -= count * unit.size;
    return count > 0 ? [write(count, unit)] : [];
  });
  return parts.slice(0, 2).join(' ');
}
