import { table, verdict } from '../tables.ts';
import type { RecordFigures } from './measure-record.ts';

const MOST_MS = 50;

/** Returns how long a page of the record takes, by what it is filtered by. */
export function recordTable({ pages }: RecordFigures): string {
  const show = (ms: number) => `${ms.toFixed(1)} ms`;
  const rows = pages.map((page) => [
    page.what,
    show(page.median),
    show(page.slowest),
    `≤ ${MOST_MS} ms`,
    verdict(page.median <= MOST_MS),
  ]);
  return table(['A page of 50, filtered by', 'Median', 'Slowest', 'Target', ''], rows);
}

/** Returns in words what an export takes, and what recording adds to a change. */
export function recordWords({ exported, addedMs }: RecordFigures): string {
  const { entries, seconds, heapMegabytes } = exported;
  return `An export of ${entries.toLocaleString('en')} acts took ${seconds.toFixed(0)} s, with at most ${heapMegabytes.toFixed(0)} MB of JavaScript's heap in use. The two entries of a change take ${addedMs.toFixed(1)} ms.`;
}
