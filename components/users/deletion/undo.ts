'use client';
import { useEffect, useEffectEvent } from 'react';

/** Whose deletion is to be undone on the page of deleted users, which shows the new password. Only in memory: no address restores. */
let asked: string | null = null;

const ASKED = 'pouch:restore';

export function askToRestore(id: string): void {
  asked = id;
  window.dispatchEvent(new Event(ASKED));
}

/** Calls back with whom a toast's Undo has asked for, once the page can restore them. */
export function useAskedToRestore(isReady: boolean, restore: (id: string) => void): void {
  const onAsked = useEffectEvent(restore);
  useEffect(() => {
    if (!isReady) return;
    const take = () => {
      const id = asked;
      asked = null;
      if (id !== null) onAsked(id);
    };
    take();
    window.addEventListener(ASKED, take);
    return () => window.removeEventListener(ASKED, take);
  }, [isReady]);
}
