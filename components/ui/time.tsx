'use client';
import { useSyncExternalStore } from 'react';
import { useNow } from '@/components/ui/use-now';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
];
/** Made once: making one takes longer than all else that a row does. */
const ABSOLUTE = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'long' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

export function relativeTime(iso: string, now: number): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return unit === 'second' ? 'just now' : RELATIVE.format(Math.trunc(seconds / length), unit);
}

const never = () => () => undefined;

/** Shows a time in full, in the browser's time zone. The server renders it in UTC. */
export function Moment({ iso }: { iso: string }) {
  const isBrowser = useIsBrowser();
  return <time dateTime={iso}>{isBrowser ? ABSOLUTE.format(new Date(iso)) : `${iso.slice(0, 19).replace('T', ' ')} UTC`}</time>;
}

function useIsBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** Shows a time relative to now, with the full date as a tooltip. The server renders the date in UTC. */
export function Time({ iso }: { iso: string }) {
  const isBrowser = useIsBrowser();
  const now = useNow(60_000);
  const date = new Date(iso);
  const absolute = isBrowser && !Number.isNaN(date.getTime()) ? ABSOLUTE.format(date) : undefined;
  return (
    <time dateTime={iso} title={absolute}>
      {isBrowser ? relativeTime(iso, now) : iso.slice(0, 10)}
    </time>
  );
}
