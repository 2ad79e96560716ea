import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batches } from '@/lib/jobs/batches';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what is added to batches', () => {
  it('waits for others until its time has come, and is then written with them in order', async () => {
    const written: number[][] = [];
    const batches = new Batches<number>(async (items) => void written.push(items));
    const first = batches.add(1, 100);
    await vi.advanceTimersByTimeAsync(60);
    const second = batches.add(2, 100);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(40);
    await Promise.all([first, second]);
    expect(written).toEqual([[1, 2]]);
  });

  it('goes with one that cannot wait as long', async () => {
    const written: string[][] = [];
    const batches = new Batches<string>(async (items) => void written.push(items));
    batches.add('outcome', 100);
    batches.add('intent', 0);
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toEqual([['outcome', 'intent']]);
  });

  it('is written after the batch that is being written, and not beside it', async () => {
    const writing = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const written: number[][] = [];
    const batches = new Batches<number>((items) => {
      written.push(items);
      return writing[written.length - 1]?.promise ?? Promise.resolve();
    });
    batches.add(1, 0);
    await vi.advanceTimersByTimeAsync(1);
    const second = batches.add(2, 0);
    const third = batches.add(3, 0);
    await vi.advanceTimersByTimeAsync(500);
    expect(written).toEqual([[1]]);
    writing[0]?.resolve();
    writing[1]?.resolve();
    await Promise.all([second, third]);
    expect(written).toEqual([[1], [2, 3]]);
  });

  it('fails with its batch, and later ones are written all the same', async () => {
    const write = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('no'));
    write.mockResolvedValue(undefined);
    const batches = new Batches<number>(write);
    const failing = Promise.all([batches.add(1, 0), batches.add(2, 0)]);
    const failed = expect(failing).rejects.toThrow('no');
    await vi.advanceTimersByTimeAsync(1);
    await failed;
    const later = batches.add(3, 0);
    await vi.advanceTimersByTimeAsync(1);
    await later;
    expect(write).toHaveBeenCalledTimes(2);
  });
});
