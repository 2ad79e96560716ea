'use client';
import { useRef } from 'react';
import { useKept } from '@/components/users/list/use-kept';
import { MAX_SELECTED } from '@/lib/users/list/search-params';

/** `isAll` selects whoever matches the list `of`, which another search or filter is not. */
type Chosen = { ids: string[]; isAll: boolean; of: string };

const NONE: Chosen = { ids: [], isAll: false, of: '' };

/**
 * Returns the selected users. The selection outlives paging, filters, searches and a reload of the page, until it is cleared
 * or the tab closes.
 */
export function useSelection(selectable: string[], view: string, viewerId: string) {
  const [chosen, setChosen] = useKept<Chosen>(`pouch.selection.${viewerId}`, NONE);
  const last = useRef<string | null>(null);
  const isAll = chosen.isAll && chosen.of === view;
  const ids = chosen.isAll ? [] : chosen.ids;
  const onPage = isAll ? selectable : selectable.filter((id) => ids.includes(id));
  const choose = (next: string[]) => setChosen({ ids: [...new Set(next)].slice(0, MAX_SELECTED), isAll: false, of: view });

  /** With `isRange`, also sets all rows between the last toggled one and this one. */
  function toggle(id: string, isRange = false) {
    const ends = [last.current, id].map((end) => selectable.indexOf(end ?? ''));
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    const touched = isRange && from >= 0 ? selectable.slice(from, to + 1) : [id];
    last.current = id;
    const isOn = !onPage.includes(id);
    const others = (isAll ? selectable : ids).filter((one) => !touched.includes(one));
    choose(isOn ? [...others, ...touched] : others);
  }

  function togglePage() {
    const elsewhere = ids.filter((id) => !selectable.includes(id));
    choose(onPage.length === selectable.length ? elsewhere : [...elsewhere, ...selectable]);
  }

  return {
    ids,
    /** Those on the page that is shown, sorted as its rows are. */
    onPage,
    isAll,
    toggle,
    togglePage,
    selectAll: () => setChosen({ ids: [], isAll: true, of: view }),
    clear: () => setChosen(NONE),
  };
}
