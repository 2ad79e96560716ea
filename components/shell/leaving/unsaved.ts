'use client';
import { useEffect, useSyncExternalStore } from 'react';

/** What would be lost, in one sentence for the user. */
type Loss = string;

const losses = new Map<symbol, { loss: Loss; path: string }>();
const listeners = new Set<() => void>();
let asked: (() => unknown) | null = null;
/** Whether the user has agreed to lose it: set until what would have been lost is gone. */
let isAgreed = false;

/** Makes Pouch and the browser ask before the page is left, by whatever way, as long as there is something to lose. */
export function useLeaveGuard(loss: Loss | null): void {
  useEffect(() => {
    if (loss === null) return;
    const key = Symbol(loss);
    losses.set(key, { loss, path: window.location.pathname });
    const warn = (event: BeforeUnloadEvent) => wouldLose() && event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      losses.delete(key);
      if (losses.size === 0) isAgreed = false;
    };
  }, [loss]);
}

export function wouldLose(): boolean {
  return losses.size > 0 && !isAgreed;
}

/** Returns whether a path leads away from something to lose. */
export function wouldLoseAt(path: string): boolean {
  return wouldLose() && [...losses.values()].some((each) => each.path !== path);
}

/** Runs `go`, which leaves the page; where something would be lost, only once the user agrees. */
export function leaveBy(go: () => unknown): void {
  if (wouldLose()) ask(go);
  else go();
}

export function stay(): void {
  ask(null);
}

/** Leaves as was asked. Where that fails, there is as much to lose as before. */
export async function leave(): Promise<void> {
  const go = asked;
  isAgreed = true;
  ask(null);
  try {
    await go?.();
  } catch {
    isAgreed = false;
  }
}

/** Returns what would be lost by leaving, while the user is asked about it; null otherwise. */
export function useQuestion(): Loss | null {
  const isAsked = useSyncExternalStore(
    subscribe,
    () => asked !== null,
    () => false,
  );
  return isAsked ? [...new Set([...losses.values()].map(({ loss }) => loss))].join(' ') : null;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function ask(go: (() => unknown) | null): void {
  asked = go;
  for (const listener of listeners) listener();
}
