'use client';
import { Command } from 'cmdk';
import { type ReactNode, useState } from 'react';
import { shown } from '@/lib/shown-text';

/** The most options shown; typing more narrows them down. */
const MAX_OPTIONS = 50;

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

/** Searches options that are already loaded by any part of their text; Enter picks the highlighted one. */
export function SearchList({ label, placeholder, words, items, error, onChoose, explain, children }: SearchListProps) {
  const [input, setInput] = useState('');
  const parts = input.split(/\s+/).map((part) => shown(part).toLowerCase());
  const isMatch = (item: Omit<Findable, 'value'>) => parts.every((part) => textOf(item).includes(part));
  const found = (items ?? []).filter(isMatch);
  const notFound = (found.length === 0 && explain?.(isMatch)) || words.notFound;
  return (
    <Command shouldFilter={false} loop label={label}>
      <Command.Input
        ref={takeFocus}
        value={input}
        onValueChange={setInput}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className="h-11 w-full border-line border-b bg-surface px-4 -outline-offset-2 placeholder:text-muted"
      />
      <p role="status" className="px-4 pt-2 text-muted empty:sr-only">
        {error?.message ?? statusOf(items?.length, found.length, { ...words, notFound })}
      </p>
      <Command.List className="max-h-[min(16rem,40dvh)] overflow-y-auto p-2">
        {found.slice(0, MAX_OPTIONS).map(({ value, name, of, description }) => (
          <Command.Item
            key={value}
            value={value}
            onSelect={() => onChoose(value)}
            className="grid min-h-10 cursor-pointer content-center rounded-md px-2 py-1 data-[selected=true]:bg-accent-soft"
          >
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="break-all font-mono">{shown(name)}</span>
              {of && <span className="break-all text-muted">of {shown(of)}</span>}
            </span>
            {description && <span className="break-words text-muted">{description}</span>}
          </Command.Item>
        ))}
      </Command.List>
      {children && <p className="border-line border-t px-4 py-2 text-muted">{children}</p>}
    </Command>
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
  if (found === 0) return notFound;
  return found > MAX_OPTIONS ? `The first ${MAX_OPTIONS} of ${found}. Type to narrow down the list.` : '';
}
