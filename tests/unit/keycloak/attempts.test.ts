import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { brokenConnection, refusal, timeout } from './refusals.ts';

const pauses: number[] = [];
vi.mock('node:timers/promises', () => ({
  setTimeout: async (ms: number) => {
    pauses.push(ms);
    vi.advanceTimersByTime(ms);
  },
}));

let attempt: typeof import('@/lib/keycloak/attempts').attempt;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  pauses.length = 0;
  ({ attempt } = await import('@/lib/keycloak/attempts'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** How often a call is made that always fails alike. */
async function triesOf(error: unknown, repeatable: boolean): Promise<number> {
  const call = vi.fn().mockRejectedValue(error);
  await expect(attempt(call, { repeatable, kind: 'admin' })).rejects.toBe(error);
  return call.mock.calls.length;
}

describe('a call to Keycloak', () => {
  it('is made once where it succeeds', async () => {
    const call = vi.fn().mockResolvedValue('answer');
    await expect(attempt(call, { repeatable: true, kind: 'admin' })).resolves.toBe('answer');
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('that may be repeated is repeated until it succeeds', async () => {
    const call = vi.fn().mockRejectedValueOnce(refusal(503)).mockRejectedValueOnce(timeout()).mockResolvedValue('answer');
    await expect(attempt(call, { repeatable: true, kind: 'admin' })).resolves.toBe('answer');
    expect(call).toHaveBeenCalledTimes(3);
  });

  it.each([refusal(500), refusal(503), refusal(429), brokenConnection('ECONNRESET'), timeout()])(
    'that may be repeated is made three times at most: %s',
    async (error) => {
      expect(await triesOf(error, true)).toBe(3);
    },
  );

  it.each([
    refusal(500),
    refusal(503),
    refusal(429),
    brokenConnection('ECONNRESET'),
    brokenConnection('UND_ERR_SOCKET'),
    timeout(),
  ])('that must not be repeated is made once where it may have arrived: %s', async (error) => {
    expect(await triesOf(error, false)).toBe(1);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    'that must not be repeated is made again where nothing was sent: %s',
    async (code) => {
      expect(await triesOf(brokenConnection(code), false)).toBe(3);
    },
  );

  it.each([refusal(400), refusal(401), refusal(403), refusal(404), refusal(409), new Error('bug'), new TypeError('bug')])(
    'is not repeated after a refusal or a bug: %s',
    async (error) => {
      expect(await triesOf(error, true)).toBe(1);
    },
  );

  it('waits a random time before each repetition, up to 300 and then up to 600 ms', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    await triesOf(refusal(503), true);
    expect(pauses).toEqual([150, 300]);
  });

  it('is not repeated once five seconds have gone by', async () => {
    const slow = vi.fn(async () => {
      vi.advanceTimersByTime(5_001);
      throw timeout();
    });
    await expect(attempt(slow, { repeatable: true, kind: 'admin' })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(slow).toHaveBeenCalledTimes(1);
  });
});
