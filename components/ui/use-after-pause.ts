'use client';
import { useEffect, useEffectEvent, useState } from 'react';

/** Calls `act` once `value` has stayed the same for as long as `pauseMs` says. Null waits for nothing. */
export function useAfterPause<T>(value: T | null, pauseMs: () => number, act: (value: T) => void): void {
  const pause = useEffectEvent(pauseMs);
  const onPause = useEffectEvent(act);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => onPause(value), pause());
    return () => clearTimeout(timer);
  }, [value]);
}

/** Returns the text as it was when it last stayed the same for `ms`. */
export function useDebounced(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useAfterPause(value, () => ms, setSettled);
  return settled;
}
