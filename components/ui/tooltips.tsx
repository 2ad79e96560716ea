'use client';
import { useEffect, useRef, useState } from 'react';
import { placeBeside } from '@/components/ui/place-beside';

/** How long the pointer rests on a button before its name shows, and how long it may take from the button to the name. */
const RESTS_MS = 400;
const CROSSES_MS = 150;

/**
 * Shows the names of buttons that have an icon only (`data-tip`), while the pointer or the focus is on them. Escape hides a
 * name, the pointer may move onto it, and it stays until both have left (WCAG 1.4.13). One for the whole page.
 */
export function Tooltips() {
  const layer = useRef<HTMLDivElement>(null);
  const [button, setButton] = useState<HTMLElement | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** What was pressed or escaped from: its name stays hidden until the pointer has left it. */
    let dismissed: HTMLElement | null = null;
    let hovered: HTMLElement | null = null;
    const change = (next: HTMLElement | null, afterMs = 0) => {
      clearTimeout(timer);
      timer = setTimeout(() => setButton(next), afterMs);
    };
    const over = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== 'mouse' || !(target instanceof Element)) return;
      if (layer.current?.contains(target)) return clearTimeout(timer);
      hovered = target.closest<HTMLElement>('[data-tip]');
      if (hovered !== dismissed) dismissed = null;
      if (!dismissed) change(hovered, hovered ? RESTS_MS : CROSSES_MS);
    };
    const hide = () => change(null);
    const focus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement && target.matches('[data-tip]:focus-visible'))) return;
      change(target);
      // Only the name that the focus has shown: the pointer may rest elsewhere.
      target.addEventListener('blur', hide, { once: true });
    };
    const dismiss = () => {
      dismissed = hovered;
      hide();
    };
    const pressed = ({ key }: KeyboardEvent) => key === 'Escape' && dismiss();
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointerover', over, { signal });
    document.addEventListener('focusin', focus, { signal });
    document.addEventListener('pointerdown', dismiss, { signal });
    document.addEventListener('keydown', pressed, { signal, capture: true });
    window.addEventListener('scroll', hide, { signal, capture: true });
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, []);

  useEffect(() => {
    if (!layer.current || !button?.isConnected) return;
    layer.current.showPopover?.();
    placeBeside(layer.current, button, 'center');
  }, [button]);

  if (!button) return null;
  return (
    <div
      ref={layer}
      popover="manual"
      role="tooltip"
      className="fixed inset-auto max-w-64 rounded-md bg-ink px-2 py-1 text-canvas text-xs shadow-lg"
    >
      {button.getAttribute('aria-label')}
    </div>
  );
}
