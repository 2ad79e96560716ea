import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal } from './refusals.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

let attempt: typeof import('@/lib/keycloak/attempts').attempt;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  ({ attempt } = await import('@/lib/keycloak/attempts'));
});
afterEach(() => {
  vi.useRealTimers();
});

const down = vi.fn(async () => {
  throw refusal(503);
});
const up = vi.fn(async () => 'answer');
const once = <T>(call: () => Promise<T>) => attempt(call, { repeatable: false, kind: 'admin' });

async function fail(times: number): Promise<void> {
  for (let done = 0; done < times; done++) await expect(once(down)).rejects.toMatchObject({ response: { status: 503 } });
}

async function expectRefused(): Promise<void> {
  const call = vi.fn(up);
  await expect(once(call)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(call).not.toHaveBeenCalled();
}

describe('the breaker', () => {
  it('lets calls through up to four failures in a row', async () => {
    await fail(4);
    await expect(once(up)).resolves.toBe('answer');
  });

  it('refuses at once, without a call, after five failures in a row', async () => {
    await fail(5);
    await expectRefused();
  });

  it('forgets failures when an answer comes between them', async () => {
    await fail(4);
    await once(up);
    await fail(4);
    await expect(once(up)).resolves.toBe('answer');
  });

  it('takes a refusal for an answer', async () => {
    await fail(4);
    await expect(once(() => Promise.reject(refusal(403)))).rejects.toMatchObject({ response: { status: 403 } });
    await fail(4);
    await expect(once(up)).resolves.toBe('answer');
  });

  it('counts each of the repetitions of one call, and breaks them off', async () => {
    await fail(3);
    down.mockClear();
    await expect(attempt(down, { repeatable: true, kind: 'admin' })).rejects.toMatchObject({ response: { status: 503 } });
    expect(down).toHaveBeenCalledTimes(2);
    await expect(attempt(down, { repeatable: true, kind: 'admin' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(down).toHaveBeenCalledTimes(2);
  });

  it('stays open for five seconds', async () => {
    await fail(5);
    vi.advanceTimersByTime(4_999);
    await expectRefused();
    vi.advanceTimersByTime(1);
    await expect(once(up)).resolves.toBe('answer');
  });

  it.each([
    ['answers', 'gets its own answer'],
    ['fails', 'is refused without a call'],
  ])('lets a single call try when half open: if that %s, a second one that waited for it %s', async (outcome) => {
    await fail(5);
    vi.advanceTimersByTime(5_000);
    const probe = Promise.withResolvers<string>();
    const probing = once(() => probe.promise);
    const call = vi.fn(up);
    const waiting = once(call);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(call).not.toHaveBeenCalled();
    if (outcome === 'answers') {
      probe.resolve('answer');
      await expect(Promise.all([probing, waiting])).resolves.toEqual(['answer', 'answer']);
    } else {
      probe.reject(refusal(503));
      await expect(probing).rejects.toMatchObject({ response: { status: 503 } });
      await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(call).not.toHaveBeenCalled();
    }
  });

  it('opens again for five seconds where the try fails', async () => {
    await fail(5);
    vi.advanceTimersByTime(5_000);
    await fail(1);
    vi.advanceTimersByTime(4_999);
    await expectRefused();
    vi.advanceTimersByTime(1);
    await expect(once(up)).resolves.toBe('answer');
  });
});
