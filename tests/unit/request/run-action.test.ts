import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { runAction } from '@/lib/request/run-action';
import { SETTINGS, stubSettings } from '../../support/unit-settings.ts';

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: async () => request.headers }));

beforeEach(() => {
  stubSettings();
  request.headers = new Headers({ origin: SETTINGS.POUCH_URL });
  vi.spyOn(log, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('an action', () => {
  it('gives its data', async () => {
    await expect(runAction(null, async () => 7)).resolves.toEqual({ ok: true, data: 7 });
  });

  it('gives an expected failure as data, and logs the cause', async () => {
    const cause = new Error('why');
    const result = await runAction(null, () => Promise.reject(new AppError('CONFLICT', 'This username is taken.', { cause })));
    expect(result).toEqual({ ok: false, code: 'CONFLICT', message: 'This username is taken.', fieldErrors: undefined });
    expect(log.warn).toHaveBeenCalledWith({ err: cause, code: 'CONFLICT' }, 'This username is taken.');
  });

  it("keeps throwing bugs and Next.js's own control flow", async () => {
    const redirect = new Error('NEXT_REDIRECT');
    await expect(runAction(null, () => Promise.reject(redirect))).rejects.toBe(redirect);
  });

  it.each([null, 'null', 'https://evil.example', 'http://pouch.example.net', 'https://pouch.example.net:8443'])(
    'does nothing where the request comes from %s',
    async (origin) => {
      request.headers = new Headers(origin === null ? {} : { origin });
      const work = vi.fn(async () => 7);
      await expect(runAction('user.delete', work)).resolves.toMatchObject({ ok: false, code: 'FORBIDDEN' });
      expect(work).not.toHaveBeenCalled();
    },
  );
});
