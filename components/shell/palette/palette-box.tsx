'use client';
import { Command } from 'cmdk';
import type { KeyboardEvent } from 'react';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

type PaletteBoxProps = {
  input: string;
  onInput: (text: string) => void;
  /** Whose actions are listed. */
  subject: User | null;
  highlighted: User | undefined;
  onSubject: (user: User | null) => void;
};

/** Takes what is typed. Tab lists the actions on the user who is highlighted, Backspace leads back from them. */
export function PaletteBox({ input, onInput, subject, highlighted, onSubject }: PaletteBoxProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Tab' && !event.shiftKey && highlighted) onSubject(highlighted);
    else if (event.key === 'Backspace' && input === '' && subject) onSubject(null);
    else return;
    event.preventDefault();
  }
  const name = subject && shown(subject.name || subject.username);
  return (
    <div className="flex items-center border-line border-b">
      {name && <span className="ml-3 max-w-40 shrink-0 truncate rounded bg-accent-soft px-2 py-0.5 font-medium">{name}</span>}
      <Command.Input
        value={input}
        onValueChange={onInput}
        onKeyDown={onKeyDown}
        placeholder={name ? 'Choose an action' : 'Search or run a command'}
        autoComplete="off"
        spellCheck={false}
        className="h-12 w-full min-w-0 bg-surface px-4 text-base -outline-offset-2 placeholder:text-muted"
      />
    </div>
  );
}
