import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { runRoute } from '@/lib/request/run-route';

beforeEach(() => {
  vi.spyOn(log, 'error').mockImplementation(() => undefined);
  vi.spyOn(log, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const fails = (error: unknown) => runRoute(() => Promise.reject(error));

describe('a route', () => {
  it('answers with JSON that no cache may store', async () => {
    const response = await runRoute(async () => ({ users: [] }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ users: [] });
  });

  it.each([
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['INVALID_INPUT', 400],
    ['NOT_FOUND', 404],
    ['CONFLICT', 409],
    ['REFUSED', 409],
    ['UNAVAILABLE', 503],
  ] as const)('answers %s with the status %i, and no cache may keep that either', async (code, status) => {
    const response = await fails(new AppError(code, 'A sentence.', { fieldErrors: { q: ['Too long.'] } }));
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ ok: false, code, message: 'A sentence.', fieldErrors: { q: ['Too long.'] } });
  });

  it('logs the cause of a failure, and does not tell it', async () => {
    const cause = new Error('10.0.0.7 refused');
    const response = await fails(new AppError('UNAVAILABLE', 'Keycloak does not answer.', { cause }));
    expect(await response.text()).not.toContain('10.0.0.7');
    expect(log.warn).toHaveBeenCalledWith({ err: cause, code: 'UNAVAILABLE' }, 'Keycloak does not answer.');
  });

  it.each([new TypeError('secret detail'), 'secret detail', undefined])(
    'answers a bug with a fixed sentence: %s',
    async (bug) => {
      const response = await fails(bug);
      expect(response.status).toBe(500);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({
        ok: false,
        code: 'UNAVAILABLE',
        message: 'Something failed inside Pouch. It was logged; try again.',
      });
      expect(log.error).toHaveBeenCalledWith({ err: bug }, 'a route handler failed');
    },
  );
});
