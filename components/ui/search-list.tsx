'use client';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { OptionList } from '@/components/ui/option-list';
import { shown } from '@/lib/shown-text';

export type Findable = {
  value: string;
  name: string;
  /** The owner, shown beside the name. */
  of?: string;
  description?: string;
};

type SearchListProps = {
  label: string;
  placeholder: string;
  /** The messages for no options at all, and for no matching option. */
  words: { none: string; notFound: string };
  items: Findable[] | undefined;
  error: Error | null;
  onChoose: (value: string) => void;
  /** Says why what was typed is not among the options, where that is known. */
  explain?: (isMatch: (item: Omit<Findable, 'value'>) => boolean) => string | undefined;
  children?: ReactNode;
};

/** How far the page keys move. */
const PAGE = 6;

/** Searches options that are already loaded by any part of their text; arrows move, Enter picks the highlighted one. */
export function SearchList({ label, placeholder, words, items, error, onChoose, explain, children }: SearchListProps) {
  const [input, setInput] = useState('');
  const [current, setCurrent] = useState(0);
  const id = useId();
  const parts = input.split(/\s+/).map((part) => shown(part).toLowerCase());
  const isMatch = (item: Omit<Findable, 'value'>) => parts.every((part) => textOf(item).includes(part));
  const found = (items ?? []).filter(isMatch);
  const highlighted = Math.min(current, found.length - 1);
  const notFound = (found.length === 0 && explain?.(isMatch)) || words.notFound;

  function onKeyDown(event: KeyboardEvent) {
    const last = found.length - 1;
    const next = {
      ArrowDown: highlighted === last ? 0 : highlighted + 1,
      ArrowUp: highlighted <= 0 ? last : highlighted - 1,
      PageDown: Math.min(highlighted + PAGE, last),
      PageUp: Math.max(highlighted - PAGE, 0),
    }[event.key];
    const chosen = found[highlighted];
    if (next !== undefined && last >= 0) setCurrent(next);
    else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) onChoose(chosen.value);
    else return;
    event.preventDefault();
  }

  return (
    <div>
      <input
        ref={takeFocus}
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${id}-${highlighted}` : undefined}
        value={input}
        onChange={({ target }) => {
          setInput(target.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className="h-11 w-full rounded-t-lg border-line border-b bg-surface px-4 -outline-offset-2 placeholder:text-muted"
      />
      <p role="status" className="px-4 py-2 text-muted empty:sr-only">
        {error?.message ?? statusOf(items?.length, found.length, { ...words, notFound })}
      </p>
      <OptionList
        id={id}
        label={label}
        options={found.map((item) => ({ key: item.value, content: <Option item={item} /> }))}
        highlighted={highlighted}
        onHighlight={setCurrent}
        onChoose={(index) => {
          const chosen = found[index];
          if (chosen) onChoose(chosen.value);
        }}
      />
      {children && <p className="border-line border-t px-4 py-2 text-muted">{children}</p>}
    </div>
  );
}

function Option({ item: { name, of, description } }: { item: Findable }) {
  return (
    <>
      <span className="flex min-w-0 items-baseline gap-x-2" title={of ? `${shown(name)} of ${shown(of)}` : shown(name)}>
        <span className="truncate font-mono text-code">{shown(name)}</span>
        {of && <span className="truncate text-muted">of {shown(of)}</span>}
      </span>
      {description && (
        <span className="truncate text-muted text-xs" title={description}>
          {description}
        </span>
      )}
    </>
  );
}

/** Focuses the search although it appeared after the click. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}

function textOf({ name, of = '', description = '' }: Omit<Findable, 'value'>): string {
  return `${shown(of)}/${shown(name)} ${shown(description)}`.toLowerCase();
}

function statusOf(all: number | undefined, found: number, { none, notFound }: SearchListProps['words']): string {
  if (all === undefined) return 'Loading…';
  if (all === 0) return none;
  return found === 0 ? notFound : '';
}
