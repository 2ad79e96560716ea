import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type SelectionBarProps = {
  label: string;
  /** How much is selected, in words. */
  words: ReactNode;
  onClear: () => void;
  /** The key that clears it, where the page has one. */
  clearKey?: string;
  /** What can be done with the selection. */
  children: ReactNode;
};

/** Stays at the bottom of the window while something is selected. */
export function SelectionBar({ label, words, onClear, clearKey, children }: SelectionBarProps) {
  return (
    <section
      aria-label={label}
      className="sticky bottom-[calc(0.5rem+var(--below))] z-10 mx-auto flex max-w-full motion-safe:animate-rise flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-surface py-2 pr-2 pl-4 shadow-lg"
    >
      <p role="status" className="font-medium tabular-nums">
        {words}
      </p>
      {children}
      <Button look="quiet" aria-keyshortcuts={clearKey} onClick={onClear}>
        <X aria-hidden="true" className="size-4 sm:hidden" />
        <span className="max-sm:sr-only">Clear selection</span>
      </Button>
    </section>
  );
}
