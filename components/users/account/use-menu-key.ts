'use client';
import { useEffect } from 'react';
import { shortcutOf } from '@/components/shell/shortcuts';

/** Opens the menu of the page by the key that opens a row's in the list. */
export function useMenuKey(buttonId: string): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (shortcutOf(event) !== '.') return;
      document.getElementById(buttonId)?.click();
      event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [buttonId]);
}
