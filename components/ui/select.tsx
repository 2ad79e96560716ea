'use client';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { CONTROL } from '@/components/ui/labeled';
import { OptionLayer } from '@/components/ui/option-layer';
import { OptionList } from '@/components/ui/option-list';
import { useTypeahead } from '@/components/ui/use-typeahead';
import { shown } from '@/lib/shown-text';

export type SelectOption = { value: string; label: string };

type SelectProps = {
  id: string;
  /** Names the list of options, and the control where no label does. */
  label: string;
  options: readonly SelectOption[];
  value: string;
  onChange: (value: string) => void;
  isLabeled?: boolean;
  className?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
};

/** How far the page keys move. */
const PAGE = 10;

/** Renders a choice of one option among many, with the keys of the browser's own. */
export function Select({ id, label, options, value, onChange, isLabeled = false, className, ...described }: SelectProps) {
  const listId = useId();
  const [highlighted, setHighlighted] = useState<number | null>(null);
  const close = () => setHighlighted(null);
  const typeahead = useTypeahead(options.map((option) => option.label));
  const isOpen = highlighted !== null;
  const at = options.findIndex((option) => option.value === value);
  const last = options.length - 1;
  const from = highlighted ?? Math.max(0, at);

  function choose(index: number) {
    const chosen = options[index];
    if (chosen && chosen.value !== value) onChange(chosen.value);
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey) return;
    if (key === 'Tab') return isOpen && choose(from);
    if (key === 'Escape' && !isOpen) return;
    const typed = typeahead(key, from);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -last, End: last }[key];
    if (typed !== null) setHighlighted(typed);
    else if (key === 'Escape') close();
    else if (key === 'Enter' || key === ' ' || (key === 'ArrowUp' && altKey)) isOpen ? choose(from) : setHighlighted(from);
    else if (steps === undefined) return;
    else if (!isOpen && key.startsWith('Arrow')) setHighlighted(from);
    else setHighlighted(Math.max(0, Math.min(from + steps, last)));
    event.preventDefault();
    // Nothing around it closes, or moves, as well.
    event.stopPropagation();
  }

  return (
    <>
      <button
        {...described}
        id={id}
        type="button"
        role="combobox"
        aria-label={isLabeled ? undefined : label}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${highlighted}` : undefined}
        onClick={() => (isOpen ? close() : setHighlighted(from))}
        onKeyDown={onKeyDown}
        // Firefox clicks when the key comes up again.
        onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
        onBlur={close}
        className={cn(CONTROL, 'flex h-9 items-center justify-between gap-2 px-3 text-left text-ink', className)}
      >
        <span className="min-w-0 truncate">{shown(options[at]?.label ?? '')}</span>
        <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </button>
      {isOpen && (
        <OptionLayer controlId={id}>
          <OptionList
            id={listId}
            label={label}
            options={options.map((option, index) => ({
              key: option.value,
              content: <Option option={option} isChosen={index === at} />,
            }))}
            highlighted={highlighted}
            onHighlight={setHighlighted}
            onChoose={choose}
          />
        </OptionLayer>
      )}
    </>
  );
}

function Option({ option, isChosen }: { option: SelectOption; isChosen: boolean }) {
  return (
    <span className="flex min-w-0 items-center justify-between gap-2">
      <span className="truncate" title={shown(option.label)}>
        {shown(option.label)}
      </span>
      {isChosen && <Check aria-hidden="true" className="size-4 shrink-0 text-accent-strong" />}
    </span>
  );
}
