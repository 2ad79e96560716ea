import { describe, expect, it } from 'vitest';
import { fieldOf, sentenceFor } from '@/lib/keycloak/messages';

describe('the sentence for a complaint of Keycloak', () => {
  it("puts in the parameters that follow the field's name", () => {
    expect(sentenceFor('error-invalid-length', ['username', 3, 255])).toBe('Use 3 to 255 characters.');
    expect(sentenceFor('error-invalid-length-too-short', ['username', 3, 255])).toBe('Use at least 3 characters.');
    expect(sentenceFor('error-invalid-length-too-long', ['username', 3, 255])).toBe('Use at most 255 characters.');
  });

  it.each([
    [0, 1, 'Enter at most 1 value.'],
    [1, null, 'Enter at least 1 value.'],
    [2, 2, 'Enter exactly 2 values.'],
    [1, 2, 'Enter 1 to 2 values.'],
  ])('counts from %s to %s in words', (least, most, sentence) => {
    expect(sentenceFor('error-invalid-multivalued-size', ['teams', least, most])).toBe(sentence);
  });

  it('leaves zero as it is where a number is asked for', () => {
    expect(sentenceFor('error-number-out-of-range', ['age', 0, 9])).toBe('Enter a number of 0 to 9.');
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
    ['Empty password not allowed', 'password'],
    ['Password policy not met', 'password'],
    ['invalidPasswordOfALaterVersionMessage', 'password'],
  ])('for "%s" is %s', (key, field) => {
    expect(fieldOf(key)).toBe(field);
  });

  it.each(['User exists with same username or email', 'unknown_error', ''])('for %j is none', (key) => {
    expect(fieldOf(key)).toBeUndefined();
  });
});
