import { NetworkError } from '@keycloak/keycloak-admin-client';
import { describe, expect, it } from 'vitest';
import { toAppError } from '@/lib/keycloak/errors';

const refused = (responseData: unknown) => new NetworkError('x', { response: new Response(null, { status: 400 }), responseData });

describe("an answer that names one of JavaScript's own properties", () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('is a refusal like any other: %s', (name) => {
    expect(toAppError(refused({ field: 'email', errorMessage: name }))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { fieldErrors: { email: ['Keycloak does not accept this.'] } },
    });
    expect(toAppError(refused({ field: name, errorMessage: 'error-empty' }))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'Fill this in.',
    });
  });
});
