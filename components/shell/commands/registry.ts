'use client';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be done on the page that is open, by its keys and, where it has an icon, in the palette. */
export type Command = {
  label: string;
  /** Any of them runs it: `x`, `Shift X`, `/`, or one after the other as in `g u`. */
  keys: readonly string[];
  Icon?: LucideIcon;
  /** Other words by which the palette finds it. */
  also?: readonly string[];
  /** Why it cannot be done now. */
  refusal?: string | null | undefined;
  isLoss?: boolean;
  /** True where a key that is held down may run it again and again. */
  isRepeatable?: boolean;
  /** Returns false where the key is not for it after all. */
  run: (event?: KeyboardEvent) => unknown;
};

/** Commands that belong together: of a page, or about the one thing that it shows. */
export type CommandGroup = { name: string; about?: string; commands: Command[] };

const groups = new Map<symbol, CommandGroup>();
const listeners = new Set<() => void>();
let known: CommandGroup[] = [];

/** Registers commands for as long as the component is shown. Keys, their list and the palette all read them. */
export function useCommands({ name, about, commands }: CommandGroup): void {
  const key = useRef<symbol>(undefined);
  useEffect(() => {
    key.current ??= Symbol(name);
    groups.set(key.current, { name, about, commands });
    tell();
  }, [name, about, commands]);
  useEffect(
    () => () => {
      if (key.current) groups.delete(key.current);
      key.current = undefined;
      tell();
    },
    [],
  );
}

/** Names the commands that every page has. */
export const EVERYWHERE = 'Everywhere';

/** Returns the commands that are there now, those of the page first. */
export function openCommands(): CommandGroup[] {
  return known;
}

/** Returns them as they come with a page and go with it. */
export function useOpenCommands(): CommandGroup[] {
  return useSyncExternalStore(subscribe, openCommands, () => NONE);
}

const NONE: CommandGroup[] = [];

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  const all = [...groups.values()];
  known = [...all.filter(({ name }) => name !== EVERYWHERE), ...all.filter(({ name }) => name === EVERYWHERE)];
  for (const listener of listeners) listener();
}
