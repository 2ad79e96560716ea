'use client';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { CONTROL, Labeled } from '@/components/ui/labeled';
import { OptionLayer } from '@/components/ui/option-layer';
import { OptionList } from '@/components/ui/option-list';

type ComboboxFieldProps = {
  label: string;
  /** Names the list of options. */
  listLabel: string;
  hint?: ReactNode;
  errors?: string[] | undefined;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
  /** What fits the text, found by whoever renders it. */
  options: { key: string; content: ReactNode }[];
  onChoose: (key: string) => void;
  onLeave?: () => void;
  /** What to say where there are no options. */
  status?: string;
};

/** Renders a text field that suggests what fits. Any other text is allowed too. */
export function ComboboxField(props: ComboboxFieldProps) {
  const { label, listLabel, hint, errors, placeholder, value, onChange, options, onChoose, onLeave, status = '' } = props;
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [highlighted, setHighlighted] = useState(-1);
  const close = () => {
    setIsOpen(false);
    setHighlighted(-1);
  };
  const isShown = isOpen && (options.length > 0 || status !== '');

  function choose(index: number) {
    const chosen = options[index];
    if (chosen) onChoose(chosen.key);
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event;
    const last = options.length - 1;
    if (key === 'ArrowDown') setHighlighted(highlighted >= last ? 0 : highlighted + 1);
    else if (key === 'ArrowUp') setHighlighted(highlighted <= 0 ? last : highlighted - 1);
    else if (key === 'Enter' && isShown && highlighted >= 0 && !event.nativeEvent.isComposing) choose(highlighted);
    else if (key === 'Escape' && isShown) {
      close();
      // Nothing around it closes as well.
      event.stopPropagation();
    } else return;
    if (key.startsWith('Arrow')) setIsOpen(true);
    event.preventDefault();
  }

  return (
    <Labeled label={label} hint={hint} errors={errors}>
      {(control) => (
        <>
          <input
            {...control}
            role="combobox"
            aria-expanded={isShown}
            aria-controls={isShown ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={isShown && highlighted >= 0 ? `${listId}-${highlighted}` : undefined}
            value={value}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => {
              onChange(target.value);
              setIsOpen(true);
              setHighlighted(-1);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              close();
              onLeave?.();
            }}
            className={cn(CONTROL, 'h-9 px-3')}
          />
          {isShown && (
            <OptionLayer controlId={control.id}>
              {options.length === 0 && (
                <p role="status" className="px-3 py-2 text-muted">
                  {status}
                </p>
              )}
              <OptionList
                id={listId}
                label={listLabel}
                options={options}
                highlighted={highlighted}
                onHighlight={setHighlighted}
                onChoose={choose}
              />
            </OptionLayer>
          )}
        </>
      )}
    </Labeled>
  );
}
