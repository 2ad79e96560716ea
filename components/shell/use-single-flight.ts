'use client';
import { useRef } from 'react';

type Flight<Output> = { key: string; landing: Promise<Output> };

/**
 * Returns a function that does one thing at a time: the same input while it is running, as by a double click, gets the same
 * result, and another input waits for its turn.
 */
export function useSingleFlight<Input, Output>(work: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  const last = useRef<Flight<Output> | null>(null);
  return (input) => {
    const key = JSON.stringify(input) ?? '';
    const before = last.current;
    if (before?.key === key) return before.landing;
    const begun = before ? before.landing.then(NOTHING, NOTHING).then(() => work(input)) : work(input);
    const flight: Flight<Output> = {
      key,
      landing: begun.finally(() => {
        if (last.current === flight) last.current = null;
      }),
    };
    last.current = flight;
    return flight.landing;
  };
}

const NOTHING = () => undefined;
