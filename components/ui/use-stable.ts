'use client';
import { useCallback, useLayoutEffect, useRef } from 'react';

/** Returns a function that stays the same and calls the newest `act`, so that memoized children need not render again. */
export function useStable<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
