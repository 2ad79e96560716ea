'use client';
import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isLayerOpen } from '@/components/shell/layers';
import { leaveBy } from '@/components/shell/leaving/unsaved';
import { PAGES } from '@/components/shell/palette/destinations';
import { shortcutOf } from '@/components/shell/shortcuts';

/** Loaded when they are first opened. */
const LazyPalette = dynamic(() => import('@/components/shell/palette/palette-dialog').then((module) => module.PaletteDialog), {
  loading: () => null,
});
const LazyKeys = dynamic(() => import('@/components/shell/palette/keys-dialog').then((module) => module.KeysDialog), {
  loading: () => null,
});

/** How long after `g` the letter of a page counts, in milliseconds. */
const SEQUENCE_MS = 1_500;

/** Renders the button that opens the palette, and handles the shortcuts that work on every page. */
export function Palette() {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const opener = useRef<Element | null>(null);
  const router = useRouter();

  const show = useCallback((what: 'palette' | 'keys') => {
    if (!isLayerOpen()) opener.current = document.activeElement;
    setOpen(what);
  }, []);
  const close = { onClose: () => setOpen(null), onClosed: () => opener.current instanceof HTMLElement && opener.current.focus() };

  useEffect(() => {
    let goneAt = 0;
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        if (!document.querySelector('[role=alertdialog]')) show('palette');
        return;
      }
      const key = shortcutOf(event);
      const page = Date.now() - goneAt < SEQUENCE_MS && PAGES.find((one) => one.key === key);
      goneAt = key === 'g' ? Date.now() : 0;
      if (key === '?') show('keys');
      else if (page) leaveBy(() => router.push(page.href));
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router, show]);

  return (
    <>
      <button
        type="button"
        aria-label="Search and commands"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => show('palette')}
        className="flex h-9 items-center gap-2 rounded-md border border-line bg-canvas px-2.5 text-muted hover:bg-raised hover:text-ink"
      >
        <Search aria-hidden="true" className="size-4" />
        <span aria-hidden="true" className="hidden min-[900px]:inline">
          Search…
        </span>
        <span aria-hidden="true" className="ml-auto hidden rounded border border-line bg-surface px-1 text-xs min-[900px]:inline">
          Ctrl K
        </span>
      </button>
      {open === 'palette' && <LazyPalette {...close} onKeys={() => show('keys')} />}
      {open === 'keys' && <LazyKeys {...close} />}
    </>
  );
}
