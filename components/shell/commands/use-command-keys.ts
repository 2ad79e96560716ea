'use client';
import { useEffect } from 'react';
import { type Command, openCommands } from '@/components/shell/commands/registry';
import { shortcutOf } from '@/components/shell/shortcuts';
import { showToast } from '@/components/ui/toasts';

/** How long after the first key of two the second one counts, in milliseconds. */
const SEQUENCE_MS = 1_500;

/** Runs the commands that are there by their keys. */
export function useCommandKeys(): void {
  useEffect(() => {
    let first = { key: '', at: 0 };

    function onKey(event: KeyboardEvent) {
      const key = shortcutOf(event);
      if (key === null || key === 'Shift') return;
      const isSecond = performance.now() - first.at < SEQUENCE_MS;
      const command = (isSecond && commandOf(`${first.key} ${key}`)) || commandOf(key);
      first = { key, at: beginsSequence(key) ? performance.now() : Number.NEGATIVE_INFINITY };
      if (!command || (event.repeat && !command.isRepeatable)) return;
      if (command.refusal) showToast(`${command.label.replace('…', '')} is not possible. ${command.refusal}`);
      else if (command.run(event) === false) return;
      event.preventDefault();
    }

    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function commandOf(key: string): Command | undefined {
  return openCommands()
    .flatMap(({ commands }) => commands)
    .find(({ keys }) => keys.includes(key));
}

function beginsSequence(key: string): boolean {
  return openCommands().some(({ commands }) => commands.some(({ keys }) => keys.some((each) => each.startsWith(`${key} `))));
}
