'use client';
import { useRef } from 'react';

/** Returns a function that does not run again while it is running: a double click gets the same result twice. */
export function useSingleFlight<Input, Output>(work: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  const running = useRef<Promise<Output> | null>(null);
  return (input) => {
    running.current ??= work(input).finally(() => {
      running.current = null;
    });
    return running.current;
  };
}
