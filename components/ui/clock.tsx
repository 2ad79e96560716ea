'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Shows a date and time in the browser's time zone. The server does not know it, so it renders UTC. */
export function Clock({ iso }: { iso: string }) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <time dateTime={iso} className="whitespace-nowrap tabular-nums">
      {isBrowser
        ? new Date(iso).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
        : `${iso.slice(0, 16).replace('T', ' ')} UTC`}
    </time>
  );
}
