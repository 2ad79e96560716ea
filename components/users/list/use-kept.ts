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
  const set = (next: T) => {
    if (next === initial) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  return [value, set];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
