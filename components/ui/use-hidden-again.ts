'use client';
import { useEffect } from 'react';

const SHOWN_MS = 30_000;

/** Hides a visible secret after 30 seconds, or when the user leaves the window or tab. `hide` must be stable. */
export function useHiddenAgain(shown: unknown, hide: () => void): void {
  useEffect(() => {
    if (!shown) return;
    const hideIfAway = () => document.visibilityState === 'hidden' && hide();
    const timer = setTimeout(hide, SHOWN_MS);
    window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hideIfAway);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hideIfAway);
    };
  }, [shown, hide]);
}
