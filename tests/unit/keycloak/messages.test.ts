import { describe, expect, it } from 'vitest';
import { fieldOf, sentenceFor } from '@/lib/keycloak/messages';

describe('the sentence for a complaint of Keycloak', () => {
  it("puts in the parameters that follow the field's name", () => {
    expect(sentenceFor('error-invalid-length', ['username', 3, 255])).toBe('Use 3 to 255 characters.');
    expect(sentenceFor('error-invalid-length-too-short', ['username', 3, 255])).toBe('Use at least 3 characters.');
    expect(sentenceFor('error-invalid-length-too-long', ['username', 3, 255])).toBe('Use at most 255 characters.');
  });

  it('leaves no braces where the parameters are missing', () => {
    expect(sentenceFor('error-invalid-length')).not.toMatch(/[{}]/);
  });

  it('repeats nothing that was typed', () => {
    expect(sentenceFor('error-invalid-email', ['email', '<b>typed</b>'])).toBe('Enter a valid email address.');
  });

  it.each(['error-of-a-later-version', '', 'Could not create user'])(
    'is a general one for what Pouch does not know: %j',
    (key) => {
      expect(sentenceFor(key, ['email', 'typed'])).toBe('Keycloak does not accept this.');
    },
  );
});

describe('the field of a complaint that names none', () => {
  it.each([
    ['User exists with same username', 'username'],
    ['User name is missing', 'username'],
    ['User exists with same email', 'email'],
    ['invalidPasswordMinLengthMessage', 'password'],
    ['invalidPasswordOfALaterVersionMessage', 'password'],
  ])('for "%s" is %s', (key, field) => {
    expect(fieldOf(key)).toBe(field);
  });

  it.each(['User exists with same username or email', 'unknown_error', ''])('for %j is none', (key) => {
    expect(fieldOf(key)).toBeUndefined();
  });
});
