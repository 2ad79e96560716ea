'use client';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { MenuPlace } from '@/components/ui/action-menu';

type MenuRequest = { id: string; opener: HTMLElement; place: MenuPlace };

const CONTROLS = 'a, button, input, label';

/** Lets a click anywhere in a row open it, and a right click its menu. Text can still be selected. */
export function useRows(table: RefObject<HTMLElement | null>, onMenu: (request: MenuRequest) => void): void {
  const openMenu = useEffectEvent(onMenu);
  useEffect(() => {
    const element = table.current;
    if (!element) return;

    function onClick(event: MouseEvent) {
      const row = rowOf(event);
      if (!row) return;
      if (isSelecting(row)) return event.preventDefault();
      const link = row.querySelector('th a');
      if (!link || (event.target instanceof Element && event.target.closest(CONTROLS))) return;
      const { ctrlKey, metaKey, shiftKey } = event;
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    }

    function onContextMenu(event: MouseEvent) {
      const row = rowOf(event);
      const opener = row?.querySelector<HTMLElement>('[aria-haspopup=menu]');
      if (!row?.dataset.user || !opener || isSelecting(row) || event.shiftKey) return;
      event.preventDefault();
      openMenu({ id: row.dataset.user, opener, place: { x: event.clientX, y: event.clientY } });
    }

    element.addEventListener('click', onClick);
    element.addEventListener('contextmenu', onContextMenu);
    return () => {
      element.removeEventListener('click', onClick);
      element.removeEventListener('contextmenu', onContextMenu);
    };
  }, [table]);
}

function rowOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('tr[data-user]') : null;
}

/** Returns whether text of the row is selected, which a click ends and a right click is about. */
function isSelecting(row: HTMLElement): boolean {
  const selection = document.getSelection();
  return selection?.type === 'Range' && selection.toString() !== '' && selection.containsNode(row, true);
}
