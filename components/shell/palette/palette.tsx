'use client';
import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ComingLayer } from '@/components/shell/coming-layer';
import { EVERYWHERE, useCommands } from '@/components/shell/commands/registry';
import { useCommandKeys } from '@/components/shell/commands/use-command-keys';
import { isLayerOpen } from '@/components/shell/layers';
import { leaveBy } from '@/components/shell/leaving/unsaved';
import { PAGES } from '@/components/shell/palette/destinations';

/** Loaded when they are first opened. */
const LazyPalette = dynamic(() => import('@/components/shell/palette/palette-dialog').then((module) => module.PaletteDialog), {
  loading: ComingLayer,
});
const LazyAbout = dynamic(() => import('@/components/shell/palette/about-dialog').then((module) => module.AboutDialog), {
  loading: ComingLayer,
});
const LazyKeys = dynamic(() => import('@/components/shell/palette/keys-dialog').then((module) => module.KeysDialog), {
  loading: ComingLayer,
});

type Layer = 'palette' | 'keys' | 'about';

/** Renders the button that opens the palette, and handles the shortcuts that work on every page. */
export function Palette() {
  const [open, setOpen] = useState<Layer | null>(null);
  const opener = useRef<Element | null>(null);
  const router = useRouter();

  const show = useCallback((what: Layer) => {
    if (!isLayerOpen()) opener.current = document.activeElement;
    setOpen(what);
  }, []);
  const close = { onClose: () => setOpen(null), onClosed: () => opener.current instanceof HTMLElement && opener.current.focus() };

  const commands = useMemo(
    () => [
      { label: 'Search and commands', keys: ['Ctrl K', '⌘ K'], run: () => show('palette') },
      { label: 'Keys', keys: ['?'], run: () => show('keys') },
      ...PAGES.flatMap(({ label, href, key }) =>
        key ? [{ label, keys: [`g ${key}`], run: () => leaveBy(() => router.push(href)) }] : [],
      ),
    ],
    [router, show],
  );
  useCommands({ name: EVERYWHERE, commands });
  useCommandKeys();

  // With a modifier it is no single key: it works while typing, and where those are off.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (!document.querySelector('[role=alertdialog]')) show('palette');
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [show]);

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
      {open === 'palette' && <LazyPalette {...close} onKeys={() => show('keys')} onAbout={() => show('about')} />}
      {open === 'about' && <LazyAbout {...close} />}
      {open === 'keys' && <LazyKeys {...close} />}
    </>
  );
}
