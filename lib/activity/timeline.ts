import type { Place } from '@/lib/activity/cursor';

/** An entry as its source has it: when it was, and where reading goes on after it. */
export type Row<T> = { at: number; after: Place; value: T };
/** What reading a source from a place gave: rows, newest first, and where it stopped. */
export type Stretch<T> = { rows: Row<T>[]; next: Place };

export type Merged<T> = { values: T[]; places: Record<string, Place>; lookedBackTo: number | null };

/**
 * Merges stretches of several sources into one page, newest first. Where a source stopped before its end, nothing that is older
 * is shown yet, because the source may have more before it.
 */
export function mergeStretches<T>(stretches: Record<string, Stretch<T> & { from: Place }>, size: number): Merged<T> {
  const limit = Math.max(...Object.values(stretches).map(({ next }) => momentOf(next)), Number.NEGATIVE_INFINITY);
  const rows = Object.entries(stretches)
    .flatMap(([source, stretch]) => stretch.rows.map((row) => ({ source, row })))
    .filter(({ row }) => row.at >= limit)
    .sort((one, other) => other.row.at - one.row.at)
    .slice(0, size);
  const places = Object.entries(stretches).map(([source, { from, next, rows: all }]) => {
    const shown = rows.filter((each) => each.source === source);
    // Sources give their rows in order, so that those which are shown are the first.
    const isUsedUp = shown.length === all.length;
    return [source, isUsedUp ? next : (shown.at(-1)?.row.after ?? from)] as const;
  });
  const isStopped = rows.length < size && Number.isFinite(limit);
  return { values: rows.map(({ row }) => row.value), places: Object.fromEntries(places), lookedBackTo: isStopped ? limit : null };
}

function momentOf(next: Place): number {
  return next === 'end' || next === null ? Number.NEGATIVE_INFINITY : next.at;
}
