import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { parseAnswer, toAppError } from '@/lib/keycloak/errors';
import { brokenConnection, refusal, timeout } from './refusals.ts';

describe('what a call to Keycloak threw', () => {
  it.each([
    [400, 'INVALID_INPUT'],
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [409, 'CONFLICT'],
    [418, 'UNAVAILABLE'],
  ])('for the status %i becomes %s', (status, code) => {
    expect(toAppError(refusal(status))).toMatchObject({ name: 'AppError', code });
  });

  it.each([429, 502, 503, 504])('for the status %i says that Keycloak does not answer and the session is kept', (status) => {
    expect(toAppError(refusal(status, { error: 'unknown_error' }))).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Keycloak does not answer at the moment. You stay signed in; try again soon.',
    });
  });

  it.each([brokenConnection('ECONNREFUSED'), brokenConnection('ECONNRESET'), new TypeError('fetch failed'), timeout()])(
    'for a failed connection says the same: %s',
    (error) => {
      expect(toAppError(error)).toMatchObject({
        code: 'UNAVAILABLE',
        message: 'Keycloak does not answer at the moment. You stay signed in; try again soon.',
      });
    },
  );

  it('is kept as the cause, for the log', () => {
    for (const error of [refusal(404), refusal(418), refusal(503), timeout()]) {
      expect(toAppError(error)).toMatchObject({ cause: error });
    }
  });

  it('stays what it is where it is an AppError already', () => {
    const error = new AppError('NOT_FOUND', 'There is no such user.');
    expect(toAppError(error)).toBe(error);
  });

  it.each([new TypeError("Cannot read properties of undefined (reading 'id')"), new Error('a bug'), 'a string', undefined])(
    'stays what it is where it is a bug: %s',
    (bug) => {
      expect(toAppError(bug)).toBe(bug);
    },
  );

  it("is an answer that was not understood where the client misses the new user's address", () => {
    const error = new Error('location header is not found in request: https://keycloak');
    expect(toAppError(error)).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Keycloak gave an answer that Pouch does not understand.',
    });
  });
});

describe('an answer of Keycloak', () => {
  const schema = z.object({ id: z.string() });

  it('is reduced to what was asked for', () => {
    expect(parseAnswer(schema, { id: 'a', more: true })).toEqual({ id: 'a' });
  });

  it.each([undefined, null, '<html>', [], { id: 7 }])('that is not what was expected is refused: %j', (answer) => {
    expect(() => parseAnswer(schema, answer)).toThrow('Keycloak gave an answer that Pouch does not understand.');
  });
});
