'use client';
import { useEffect } from 'react';
import { cn } from '@/components/ui/cn';

const SCROLLING_KEYS = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];

/**
 * Darkens the page behind a dialog and keeps it from scrolling. Radix's overlay locks the body to that end, for which the
 * browser lays the whole page out again before it shows the dialog.
 */
export function Shade({ className }: { className: string }) {
  useEffect(() => {
    const listening = new AbortController();
    const options = { passive: false, signal: listening.signal };
    const hold = (event: Event) => {
      if (!isInScroller(event.target)) event.preventDefault();
    };
    document.addEventListener('wheel', hold, options);
    document.addEventListener('touchmove', (event) => event.touches.length === 1 && hold(event), options);
    document.addEventListener(
      'keydown',
      (event) => {
        const isOnControl = event.target instanceof Element && event.target.matches('input, textarea, select');
        if (SCROLLING_KEYS.includes(event.key) && !isOnControl) hold(event);
      },
      options,
    );
    return () => listening.abort();
  }, []);
  return (
    <div aria-hidden="true" className={cn('pointer-events-auto fixed inset-0 bg-shade motion-safe:animate-appear', className)} />
  );
}

/** Returns whether the target is within something that scrolls, other than the page. */
function isInScroller(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target === document.body || target === document.documentElement) return false;
  const isScroller = target.scrollHeight > target.clientHeight && /auto|scroll/.test(getComputedStyle(target).overflowY);
  return isScroller || isInScroller(target.parentElement);
}
