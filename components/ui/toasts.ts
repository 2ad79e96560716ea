'use client';
import { useSyncExternalStore } from 'react';

export type Toast = {
  id: number;
  text: string;
  action?: ToastAction;
};

/** What can be done next; mostly to restore the previous state. */
export type ToastAction = { label: string; run: () => void };

let toasts: readonly Toast[] = [];
let last = 0;
/** The most toasts shown at a time. */
const MAX_TOASTS = 3;
const listeners = new Set<() => void>();

/** Shows a message about a finished action. It must never contain a secret. */
export function showToast(text: string, action?: ToastAction): void {
  last++;
  change([...toasts.slice(1 - MAX_TOASTS), { id: last, text, action }]);
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => toasts,
  );
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
