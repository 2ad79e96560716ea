import { describe, expect, it } from 'vitest';
import { parsePasswordPolicy } from '@/lib/passwords/password-policy';

const APART = { notUsername: false, notContainsUsername: false, notEmail: false };
const NONE = {
  ...APART,
  minLength: 0,
  maxLength: 255,
  digits: 0,
  lowerCase: 0,
  upperCase: 0,
  special: 0,
  pattern: null,
  rules: [],
};

describe('a password policy', () => {
  it('asks for nothing where the realm has none', () => {
    expect(parsePasswordPolicy('')).toEqual(NONE);
  });

  it("is read from Keycloak's notation", () => {
    const notation = 'length(12) and maxLength(40) and digits(2) and lowerCase(3) and upperCase(4) and specialChars(5)';
    expect(parsePasswordPolicy(notation)).toMatchObject({
      minLength: 12,
      maxLength: 40,
      digits: 2,
      lowerCase: 3,
      upperCase: 4,
      special: 5,
      pattern: null,
    });
  });

  it.each(['length and maxLength and digits and lowerCase and upperCase and specialChars', allWith('undefined'), allWith('')])(
    "has Keycloak's defaults where no number is given: %s",
    (notation) => {
      const defaults = { minLength: 8, maxLength: 64, digits: 1, lowerCase: 1, upperCase: 1, special: 1 };
      expect(parsePasswordPolicy(notation)).toMatchObject(defaults);
    },
  );

  it('does not mind space around a rule', () => {
    expect(parsePasswordPolicy('  length(10)  and   digits(3) ')).toMatchObject({ minLength: 10, digits: 3 });
  });

  it('passes over rules that say nothing about a temporary password', () => {
    const notation = 'hashIterations(210000) and forceExpiredPasswordChange(365) and maxAuthAge(60)';
    expect(parsePasswordPolicy(notation)).toEqual(NONE);
  });

  it.each(['^(?=.*(a|b))[a-z()]{8,}$', '(x)', '.*', '\\(', 'sand and', 'and'])('keeps the pattern %s whole', (pattern) => {
    expect(parsePasswordPolicy(`length(9) and regexPattern(${pattern}) and digits(1)`)).toMatchObject({
      minLength: 9,
      pattern,
      digits: 1,
    });
  });

  it('keeps a pattern with a line break in it', () => {
    expect(parsePasswordPolicy('regexPattern(a\nb)').pattern).toBe('a\nb');
  });

  it('still reads the other rules around something it cannot read', () => {
    expect(parsePasswordPolicy('digits(2) and ??? and (((  and upperCase(3)')).toMatchObject({ digits: 2, upperCase: 3 });
  });
});

describe('the sentences of a password policy', () => {
  it('tell each rule', () => {
    const notation =
      'length(12) and maxLength(40) and digits(2) and lowerCase(1) and upperCase(1) and specialChars(2) and regexPattern([a-z]+)' +
      ' and notUsername(undefined) and notContainsUsername(undefined) and notEmail(undefined) and passwordBlacklist(list.txt)' +
      ' and passwordHistory(undefined) and passwordAge(7)';
    expect(parsePasswordPolicy(notation).rules).toEqual([
      'at least 12 characters',
      'at most 40 characters',
      'at least 2 digits',
      'at least 1 lowercase letter',
      'at least 1 uppercase letter',
      'at least 2 special characters',
      'matches [a-z]+',
      'not the username',
      'without the username in it',
      'not the email address',
      "not one of the user's last 3 passwords",
      'not one used in the last 7 days',
      'not a common password',
    ]);
  });

  it('count one thing as one', () => {
    expect(parsePasswordPolicy('length(1) and digits(1) and specialChars(1)').rules).toEqual([
      'at least 1 character',
      'at least 1 digit',
      'at least 1 special character',
    ]);
  });

  it('take a zero at its word', () => {
    expect(parsePasswordPolicy('length(0) and digits(0)').rules).toEqual([]);
  });

  it('leave out what is not asked for', () => {
    expect(parsePasswordPolicy('upperCase(2)').rules).toEqual(['at least 2 uppercase letters']);
  });
});

function allWith(value: string): string {
  const names = ['length', 'maxLength', 'digits', 'lowerCase', 'upperCase', 'specialChars'];
  return names.map((name) => `${name}(${value})`).join(' and ');
}
