import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoizeFor } from '@/lib/memoize-for';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a memoized read', () => {
  it('asks once for all who call at once, and again when its time has passed', async () => {
    const read = vi.fn(async (name: string) => name);
    const memoized = memoizeFor(read, { keptMs: 1_000 });

    expect(await Promise.all([memoized('one'), memoized('two')])).toEqual(['one', 'one']);
    vi.advanceTimersByTime(999);
    expect(await memoized('three')).toBe('one');
    vi.advanceTimersByTime(1);
    expect(await memoized('four')).toBe('four');
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('keeps its time from the answer on, however late that comes', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const memoized = memoizeFor(vi.fn().mockReturnValueOnce(promise).mockResolvedValue('next'), { keptMs: 1_000 });

    const early = memoized();
    vi.advanceTimersByTime(5_000);
    const late = memoized();
    resolve('first');
    expect(await Promise.all([early, late])).toEqual(['first', 'first']);
    expect(await memoized()).toBe('first');
  });

  it('does not keep a failure or an answer that is not worth keeping', async () => {
    const read = vi.fn().mockRejectedValueOnce(new Error('down')).mockResolvedValueOnce(0).mockResolvedValue(1);
    const memoized = memoizeFor(read, { isKept: (answer: number) => answer > 0 });

    await expect(memoized()).rejects.toThrow('down');
    expect([await memoized(), await memoized(), await memoized()]).toEqual([0, 1, 1]);
  });
});
