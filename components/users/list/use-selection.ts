'use client';
import { useRef, useState } from 'react';

type Chosen = { of: string; ids: ReadonlySet<string>; isAll: boolean };

/** Returns the selected rows. A selection belongs to the visible rows: another page or filter starts without one. */
export function useSelection(selectable: string[], view: string) {
  const [chosen, setChosen] = useState<Chosen>({ of: view, ids: new Set(), isAll: false });
  const last = useRef<string | null>(null);
  const { ids, isAll }: Omit<Chosen, 'of'> = chosen.of === view ? chosen : { ids: new Set<string>(), isAll: false };
  const selected = isAll ? selectable : selectable.filter((id) => ids.has(id));
  const choose = (next: Iterable<string>, all = false) => setChosen({ of: view, ids: new Set(next), isAll: all });

  /** With `isRange`, also sets all rows between the last toggled one and this one. */
  function toggle(id: string, isRange = false) {
    const ends = [last.current, id].map((end) => selectable.indexOf(end ?? ''));
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    const touched = isRange && from >= 0 ? selectable.slice(from, to + 1) : [id];
    last.current = id;
    const isOn = !selected.includes(id);
    const others = selected.filter((one) => !touched.includes(one));
    choose(isOn ? [...others, ...touched] : others);
  }

  return {
    /** Sorted as the rows are. */
    selected,
    isAll,
    toggle,
    togglePage: () => choose(selected.length === selectable.length ? [] : selectable),
    selectAll: () => choose(selectable, true),
    clear: () => choose([]),
  };
}
