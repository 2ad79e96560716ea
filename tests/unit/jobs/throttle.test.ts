import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Throttle } from '@/lib/jobs/throttle';

let now = 0;

/** So many calls, one after the other, each as long or as bad. */
function calls(throttle: Throttle, count: number, milliseconds: number, isOverload = false): void {
  for (let made = 0; made < count; made++) {
    throttle.saw({ startedAt: now++, milliseconds, isOverload }, now);
  }
}

/** A throttle that has grown to its ceiling on calls of 10 ms. */
function grown(ceiling = 16): Throttle {
  const throttle = new Throttle(ceiling);
  calls(throttle, 1_000, 10);
  expect(throttle.limit).toBe(ceiling);
  return throttle;
}

describe('the number of rows in flight', () => {
  it('begins with two, doubles with each round of calls, and grows by one once it was halved', () => {
    const throttle = new Throttle(64);
    expect(throttle.limit).toBe(2);
    calls(throttle, 8, 10);
    expect(throttle.limit).toBe(4);
    calls(throttle, 8, 12);
    expect(throttle.limit).toBe(8);
    calls(throttle, 15, 12);
    expect(throttle.limit).toBe(8);
    calls(throttle, 1, 10, true);
    expect(throttle.limit).toBe(4);
    calls(throttle, 8, 12);
    expect(throttle.limit).toBe(5);
  });

  it('grows to the ceiling where as many calls are answered in a second, however long each takes', () => {
    const throttle = new Throttle(16);
    for (let round = 0; round < 10; round++) calls(throttle, 2 * throttle.limit + 8, 10 * throttle.limit);
    expect(throttle.limit).toBe(16);
  });

  it('is halved once where many calls under way fail together', () => {
    const throttle = grown();
    const startedAt = now - 1;
    for (let failed = 0; failed < 16; failed++) throttle.saw({ startedAt, milliseconds: 10, isOverload: true }, now);
    expect(throttle.limit).toBe(8);
  });

  it('is halved once where as many calls take twice as long, and grows again where Keycloak stays slower', () => {
    const throttle = grown();
    while (throttle.limit === 16) calls(throttle, 1, 40);
    for (let made = 0; made < 100; made++) {
      expect(throttle.limit).toBeGreaterThanOrEqual(8);
      calls(throttle, 1, 40);
    }
    calls(throttle, 1_000, 40);
    expect(throttle.limit).toBe(16);
  });

  it('stays at two for as long as nothing is answered', () => {
    const throttle = grown();
    calls(throttle, 100, 10, true);
    expect(throttle.limit).toBe(2);
  });

  it('grows where it is told the same ceiling again and again', () => {
    const throttle = new Throttle(16);
    for (let call = 0; call < 200; call++) {
      throttle.ceiling = 16;
      calls(throttle, 1, 10);
    }
    expect(throttle.limit).toBe(16);
  });

  it('follows a ceiling that sinks and rises', () => {
    const throttle = grown();
    throttle.ceiling = 5;
    expect(throttle.limit).toBe(5);
    calls(throttle, 40, 10);
    expect(throttle.limit).toBe(5);
    throttle.ceiling = 1;
    calls(throttle, 100, 10);
    expect(throttle.limit).toBe(1);
    throttle.ceiling = 4;
    calls(throttle, 100, 10);
    expect(throttle.limit).toBe(4);
  });

  it('is never below one or above the ceiling, and never changes by more than twice up or a half down at a time', () => {
    const call = fc.record({ milliseconds: fc.double({ min: 0, max: 60_000, noNaN: true }), isOverload: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), fc.array(call, { maxLength: 500 }), (ceiling, seen) => {
        const throttle = new Throttle(ceiling);
        for (const each of seen) {
          const before = throttle.limit;
          throttle.saw({ ...each, startedAt: now++ }, now);
          expect(throttle.limit).toBeGreaterThanOrEqual(Math.max(1, Math.floor(before / 2)));
          expect(throttle.limit).toBeLessThanOrEqual(Math.min(ceiling, 2 * before));
        }
      }),
    );
  });
});
