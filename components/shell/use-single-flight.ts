'use client';
import { useRef } from 'react';

/** The same work asked for again while it runs (a double click) is not done twice: both get the one outcome. */
export function useSingleFlight<Input, Output>(work: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  const running = useRef<Promise<Output> | null>(null);
  return (input) => {
    running.current ??= work(input).finally(() => {
      running.current = null;
    });
    return running.current;
  };
}
