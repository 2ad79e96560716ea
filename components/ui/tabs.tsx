'use client';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cn } from '@/components/ui/cn';

type TabsProps<Name extends string> = {
  label: string;
  names: readonly Name[];
  /** The label of each tab, where that is not its name. */
  words?: Record<Name, string>;
  current: Name;
  onChange: (name: Name) => void;
  children: ReactNode;
};

/**
 * Renders tabs and the panel of the current one. Arrows, Home and End move between them. Where they don't fit, they
 * scroll sideways, and the current one is in view.
 */
export function Tabs<Name extends string>({ label, names, words, current, onChange, children }: TabsProps<Name>) {
  const id = useId();

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const at = names.indexOf(current);
    const last = names.length - 1;
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    const name = next === undefined ? undefined : names[next];
    if (name === undefined || next === undefined) return;
    event.preventDefault();
    onChange(name);
    event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]')[next]?.focus();
  }

  return (
    <div className="min-w-0">
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="relative flex gap-x-1 overflow-x-auto shadow-[inset_0_-1px_var(--line)] [scrollbar-width:thin]"
      >
        {names.map((name) => (
          <button
            key={name}
            ref={name === current ? bringIntoView : undefined}
            type="button"
            role="tab"
            id={`${id}-${names.indexOf(name)}`}
            aria-selected={name === current}
            aria-controls={name === current ? `${id}-panel` : undefined}
            tabIndex={name === current ? 0 : -1}
            onClick={() => onChange(name)}
            className={cn(
              'h-9 shrink-0 whitespace-nowrap border-b-2 px-3 font-medium focus-visible:-outline-offset-2',
              name === current ? 'border-accent-strong text-ink' : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {words?.[name] ?? name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${names.indexOf(current)}`} className="pt-4">
        {children}
      </div>
    </div>
  );
}

/** Scrolls the tabs only: scrollIntoView would also scroll the page. */
function bringIntoView(tab: HTMLElement | null): void {
  if (!tab?.parentElement) return;
  tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
}
