'use client';
import { useRef, useSyncExternalStore } from 'react';

/** Radix's menus, popovers and dialogs, which it puts at the end of the body. */
const OPEN_LAYER = ':is([role=menu], [role=dialog], [role=alertdialog], [role=listbox])[data-state=open]';

/** Whether a menu, popover or dialog is open, whoever opened it. */
export function isLayerOpen(): boolean {
  return document.querySelector(OPEN_LAYER) !== null;
}

function watchLayers(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { childList: true });
  return () => observer.disconnect();
}

/**
 * The value as it was when a layer opened, until it closes, so that nothing moves under the pointer. Another view, and
 * what it had to wait for, counts at once.
 */
export function useFrozen<T>(value: T, view: string, isBusy: boolean): T {
  const isFrozen = useSyncExternalStore(watchLayers, isLayerOpen, () => false);
  const settled = isBusy ? null : view;
  const shown = useRef({ value, settled });
  if (!isFrozen || isBusy || shown.current.settled !== settled) shown.current = { value, settled };
  return shown.current.value;
}
