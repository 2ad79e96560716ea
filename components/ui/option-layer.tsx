'use client';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { placeBeside } from '@/components/ui/place-beside';

/** Shows the options of a control beside it, over everything else, also while the page scrolls. */
export function OptionLayer({ controlId, children }: { controlId: string; children: ReactNode }) {
  const layer = useRef<HTMLDivElement>(null);
  const place = useCallback(() => {
    const control = document.getElementById(controlId);
    if (!layer.current || !control) return;
    layer.current.style.width = `${control.offsetWidth}px`;
    placeBeside(layer.current, control, 'start');
  }, [controlId]);

  useEffect(() => {
    layer.current?.showPopover?.();
    const listening = new AbortController();
    window.addEventListener('scroll', place, { signal: listening.signal, capture: true });
    window.addEventListener('resize', place, { signal: listening.signal });
    return () => listening.abort();
  }, [place]);
  // After every change: options that come later make it higher.
  useEffect(place);

  return (
    <div
      ref={layer}
      popover="manual"
      className="fixed inset-auto overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-lg"
    >
      {children}
    </div>
  );
}
