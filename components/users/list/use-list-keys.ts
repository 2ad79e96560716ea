'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { shortcutOf } from '@/components/shell/shortcuts';

const ROW = 'tbody tr:has(th a)';

/** Handles the list's shortcuts: `/` focuses the search, `j` and `k` move between rows, `x` selects, Enter opens, `.` shows the menu. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  /** The address that the last row with the focus leads to, for when the focus has left the rows. */
  const last = useRef<string>(undefined);

  useEffect(() => {
    const rows = () => [...(list.current?.querySelectorAll<HTMLElement>(ROW) ?? [])];
    const linkIn = (row: HTMLElement | undefined) => row?.querySelector<HTMLAnchorElement>('th a');

    function onKey(event: KeyboardEvent) {
      const key = shortcutOf(event);
      const all = rows();
      const current = all.findIndex((row) => row.contains(document.activeElement));
      const row = all[current];
      if (row) last.current = linkIn(row)?.href;
      const step = key === 'j' ? 1 : key === 'k' ? -1 : 0;

      if (key === '/') list.current?.querySelector<HTMLElement>('input[type=search]')?.focus();
      else if (step !== 0 && all.length > 0) {
        const next = current < 0 ? all.findIndex((each) => linkIn(each)?.href === last.current) : current + step;
        const link = linkIn(all[Math.max(0, Math.min(next, all.length - 1))]);
        last.current = link?.href;
        link?.focus();
      } else if (key === 'x' && row) row.querySelector<HTMLElement>('input[type=checkbox]')?.click();
      else if (key === '.' && row) row.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
      else if (key === 'Enter' && row && event.target instanceof HTMLInputElement) linkIn(row)?.click();
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list]);
}
