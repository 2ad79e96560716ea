'use client';
import { useState, useSyncExternalStore } from 'react';
import { isLayerOpen, watchLayers } from '@/components/shell/layers';

/**
 * Returns the value as it was when a layer opened, until it closes, so that nothing moves under the pointer. A change of
 * the view, and the data that it waited for, apply immediately.
 */
export function useFrozen<T>(value: T, view: string, isBusy: boolean): T {
  const isFrozen = useSyncExternalStore(watchLayers, isLayerOpen, () => false);
  const settled = isBusy ? null : view;
  const [shown, setShown] = useState({ value, settled });
  if (isFrozen && !isBusy && shown.settled === settled) return shown.value;
  if (shown.value !== value || shown.settled !== settled) setShown({ value, settled });
  return value;
}
