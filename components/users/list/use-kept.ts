'use client';
import { useMemo, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** Returns a state that outlives the page in this tab, and what sets it. It must hold no secret. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(key),
    () => null,
  );
  const value = useMemo(() => (text === null ? initial : (JSON.parse(text) as T)), [text, initial]);
  return [value, (next) => keep(key, next, initial)];
}

/** Sets the state of `useKept` without reading it. */
export function keep<T>(key: string, value: T, initial: T): void {
  if (value === initial) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(value));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
