'use client';
import { useRef, useSyncExternalStore } from 'react';
import { isLayerOpen, watchLayers } from '@/components/shell/layers';

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
