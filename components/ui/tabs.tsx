'use client';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cn } from '@/components/ui/cn';
import { bringIntoView, TAB_STRIP, tabLook } from '@/components/ui/tab-strip';

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
 * Renders tabs and the panel of the current one. Arrows, Home and End move between them. The current one is
 * in view, also where they scroll sideways.
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
      <div role="tablist" aria-label={label} onKeyDown={move} className={TAB_STRIP}>
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
            className={cn('h-9', tabLook(name === current))}
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
