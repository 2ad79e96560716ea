'use client';
import { useSyncExternalStore } from 'react';

export type Toast = {
  id: number;
  text: string;
  /** ISO 8601. */
  at: string;
  action?: ToastAction;
};

/** What can be done next; mostly to restore the previous state. */
export type ToastAction = { label: string; run: () => void };

type Messages = { shown: readonly Toast[]; recent: readonly Toast[] };

let messages: Messages = { shown: [], recent: [] };
let last = 0;
/** The most toasts shown at a time. */
const MAX_TOASTS = 3;
/** The most that can be read again. */
const MAX_RECENT = 10;
const listeners = new Set<() => void>();

/** Shows a message about a finished action. It must never contain a secret. */
export function showToast(text: string, action?: ToastAction): void {
  last++;
  const toast = { id: last, text, at: new Date().toISOString(), action };
  change({
    shown: [...messages.shown.slice(1 - MAX_TOASTS), toast],
    recent: [toast, ...messages.recent].slice(0, MAX_RECENT),
  });
}

export function dismissToast(id: number): void {
  change({ ...messages, shown: messages.shown.filter((toast) => toast.id !== id) });
}

/** Does what the message offers, once: neither the toast nor the list of recent messages offers it again. */
export function runToastAction({ id, action }: Toast): void {
  change({
    shown: messages.shown.filter((toast) => toast.id !== id),
    recent: messages.recent.map((toast) => (toast.id === id ? { ...toast, action: undefined } : toast)),
  });
  action?.run();
}

export function useToasts(): Messages {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => messages,
    () => messages,
  );
}

function change(next: Messages): void {
  messages = next;
  for (const listener of listeners) listener();
}
