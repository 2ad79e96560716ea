import { randomInt } from 'node:crypto';

/** How often a fault is tried: once in `npm test`, three times in `npm run soak`. */
export const FAULT_ROUNDS = process.env.POUCH_SOAK_ROUNDS ? 3 : 1;

/** A seed for each round. POUCH_TEST_SEED repeats the round that failed. */
export const faultSeeds: number[] = process.env.POUCH_TEST_SEED
  ? [Number(process.env.POUCH_TEST_SEED)]
  : Array.from({ length: FAULT_ROUNDS }, () => randomInt(2 ** 31));

/** Returns what draws whole numbers below `end`, the same ones for the same seed (mulberry32). */
export function drawing(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}
