import { describe, expect, it } from 'vitest';
import { toAppError } from '@/lib/keycloak/errors';
import { refusal } from './refusals.ts';

const UPSTREAM = 'java.lang.IllegalStateException at /opt/keycloak';

describe('a refusal of Keycloak', () => {
  it('in the shape {errorMessage} is about the field that its words mean', () => {
    expect(toAppError(refusal(409, { errorMessage: 'User exists with same username' }))).toMatchObject({
      code: 'CONFLICT',
      message: 'This username is taken.',
      details: { fieldErrors: { username: ['This username is taken.'] } },
    });
  });

  it('in the shape {field, errorMessage, params} is about that field, with its parameters', () => {
    const body = { field: 'username', errorMessage: 'error-invalid-length', params: ['username', 3, 255] };
    expect(toAppError(refusal(400, body))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Use 3 to 255 characters.',
      details: { fieldErrors: { username: ['Use 3 to 255 characters.'] } },
    });
  });

  it('in the shape {errors: […]} is told for every field, and twice for one that is wrong twice', () => {
    const errors = [
      { field: 'email', errorMessage: 'error-invalid-email', params: ['email', 'typed'] },
      { field: 'username', errorMessage: 'error-username-invalid-character', params: ['username', 'typed'] },
      { field: 'username', errorMessage: 'error-invalid-length-too-short', params: ['username', 3, 255] },
    ];
    expect(toAppError(refusal(400, { errors }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: {
        fieldErrors: {
          email: ['Enter a valid email address.'],
          username: ['Keycloak does not allow one of these characters in usernames.', 'Use at least 3 characters.'],
        },
      },
    });
  });

  it('in the shape {error, error_description} of a password policy is about the password', () => {
    const body = { error: 'invalidPasswordMinDigitsMessage', error_description: 'Invalid password: must contain 4 digits.' };
    expect(toAppError(refusal(400, body))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'The realm requires more digits.',
      details: { fieldErrors: { password: ['The realm requires more digits.'] } },
    });
  });

  it('in the shape {error: "HTTP 403 Forbidden"} is about no field', () => {
    expect(toAppError(refusal(403, { error: 'HTTP 403 Forbidden' }))).toMatchObject({
      code: 'FORBIDDEN',
      message: 'Keycloak does not allow you to do this.',
      details: { fieldErrors: undefined },
    });
  });

  it.each(['', '<html>Bad Request</html>', null, 7, [], {}, { errors: [] }, { errors: 'x' }, { errorMessage: 7 }])(
    'is a general one where its body is %j',
    (body) => {
      expect(toAppError(refusal(400, body))).toMatchObject({
        code: 'INVALID_INPUT',
        message: 'Keycloak does not accept this.',
        details: { fieldErrors: undefined },
      });
    },
  );

  it('without a message is explained by its status', () => {
    expect(toAppError(refusal(409, { errorMessage: 'User exists with same username or email' }))).toMatchObject({
      code: 'CONFLICT',
      message: 'Keycloak already has one with this name.',
    });
  });

  const shapes = [
    { errorMessage: UPSTREAM },
    { field: 'email', errorMessage: UPSTREAM, params: [UPSTREAM, UPSTREAM, UPSTREAM] },
    { field: 'email', errorMessage: 'error-invalid-email', params: [UPSTREAM, UPSTREAM] },
    { errors: [{ field: 'email', errorMessage: UPSTREAM }, { errorMessage: UPSTREAM }] },
    { error: UPSTREAM, error_description: UPSTREAM },
    { error: 'invalidPasswordBlacklistedMessage', error_description: UPSTREAM },
    UPSTREAM,
  ];
  it.each(shapes.flatMap((body) => [400, 401, 403, 404, 409, 418, 429, 500].map((status) => ({ status, body }))))(
    'never lets the words of the upstream through: $status $body',
    ({ status, body }) => {
      const error = toAppError(refusal(status, body));
      expect(error).toMatchObject({ name: 'AppError', message: expect.stringMatching(/^[A-Z].+\.$/) });
      const { message, details } = error as { message: string; details: { fieldErrors?: unknown } };
      expect(message + JSON.stringify(details.fieldErrors ?? '')).not.toMatch(/java|IllegalState|upstream/);
    },
  );
});
