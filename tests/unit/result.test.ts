import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { toFailure, unwrap } from '@/lib/result';

describe('a result that crosses the wire', () => {
  it('is unwrapped to its data', () => {
    expect(unwrap({ ok: true, data: { id: 'a' } })).toEqual({ id: 'a' });
    expect(unwrap({ ok: true, data: undefined })).toBeUndefined();
  });

  it('is thrown where it is a failure, with what is to be said beside the fields', () => {
    const fieldErrors = { username: ['This username is taken.'] };
    expect(() => unwrap({ ok: false, code: 'CONFLICT', message: 'This username is taken.', fieldErrors })).toThrow(
      expect.objectContaining({
        name: 'AppError',
        code: 'CONFLICT',
        message: 'This username is taken.',
        details: { fieldErrors },
      }),
    );
  });

  it('comes out as it went in', () => {
    const failure = { ok: false, code: 'NOT_FOUND', message: 'There is no such user.', fieldErrors: { id: ['Gone.'] } } as const;
    try {
      unwrap({ ...failure, fieldErrors: { id: ['Gone.'] } });
      expect.unreachable();
    } catch (error) {
      expect(toFailure(error)).toEqual(failure);
    }
  });

  it('keeps the cause of a failure on the server', () => {
    const failure = toFailure(new AppError('UNAVAILABLE', 'Keycloak does not answer.', { cause: new Error('10.0.0.7 refused') }));
    expect(failure).toMatchObject({ ok: false, code: 'UNAVAILABLE', message: 'Keycloak does not answer.' });
    expect(JSON.stringify(failure)).not.toContain('10.0.0.7');
  });

  it.each([new Error('bug'), { ok: false, code: 'CONFLICT' }, 'text', undefined])('is not made of a bug: %s', (bug) => {
    expect(toFailure(bug)).toBeUndefined();
  });
});
