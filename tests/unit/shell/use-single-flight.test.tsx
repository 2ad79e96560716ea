// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useSingleFlight } from '@/components/shell/use-single-flight';

/** A hook whose work waits until it is told to end, and records what it did. */
function flights() {
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const { result } = renderHook(() =>
    useSingleFlight(async (input: { name: string; run?: () => void }) => {
      done.push(input.name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return input.name;
    }),
  );
  return { done, end: async () => ends.shift()?.(), fly: (name: string) => result.current({ name, run: () => undefined }) };
}

it('does the same thing once while it is running', async () => {
  const { done, end, fly } = flights();
  const both = [fly('disable'), fly('disable')];
  await end();
  expect(await Promise.all(both)).toEqual(['disable', 'disable']);
  expect(done).toEqual(['disable']);
});

it('does another thing after the one that is running, and never answers for it before', async () => {
  const { done, end, fly } = flights();
  const [first, second] = [fly('end sessions'), fly('disable')];
  expect(done).toEqual(['end sessions']);
  await end();
  expect(await first).toBe('end sessions');
  await expect.poll(() => done).toEqual(['end sessions', 'disable']);
  await end();
  expect(await second).toBe('disable');
});

it('goes on after a failure, and does the same thing again once it is over', async () => {
  let calls = 0;
  const { result } = renderHook(() =>
    useSingleFlight(async (name: string) => {
      calls += 1;
      if (name === 'bad') throw new Error(name);
      return name;
    }),
  );
  const bad = result.current('bad');
  const good = result.current('good');
  await expect(bad).rejects.toThrow('bad');
  expect(await good).toBe('good');
  expect(await result.current('good')).toBe('good');
  expect(calls).toBe(3);
});
