import { describe, expect, it } from 'vitest';
import { generatePassword } from '@/lib/passwords/generate-password';
import { parsePasswordPolicy } from '@/lib/passwords/password-policy';

const COMMON = '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[@$!%*?&])[A-Za-z\\d@$!%*?&]{8,}$';

describe("a generated password has the shape that the realm's pattern asks for", () => {
  it.each<[notation: string, expected: RegExp]>([
    [`length(8) and regexPattern(${COMMON})`, /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[@$!%*?&])[A-Za-z\d@$!%*?&]{20}$/],
    [`length(8) and maxLength(8) and regexPattern(${COMMON})`, /^[A-Za-z\d@$!%*?&]{8}$/],
    ['regexPattern(^[A-Z][a-z]{3}-\\d{4}[!#]$)', /^[A-Z][a-z]{3}-\d{4}[!#]$/],
    ['regexPattern((?:[a-z]{2}\\d|[A-Z]{4}){2})', /^(?:[a-z]{2}\d|[A-Z]{4}){2}$/],
    ['regexPattern(^(?!.*[aeiou])(?=.*[\\p{Punct}&&[^@]]).{10,}$)', /^(?!.*[aeiou@]).{20}$/],
    ['regexPattern((?i)PASS-\\d{12})', /^pass-\d{12}$/i],
    ['regexPattern(^.{30}$)', /^.{30}$/],
    ['regexPattern(^(?=(.*\\d){3})(?=(.*[^\\w\\s]){2})\\S{8,16}$)', /^(?=(.*\d){3})(?=(.*[^\w\s]){2})\S{16}$/],
    [
      'regexPattern(^.*(?=.{10,})(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[@#$%^&+=]).*$)',
      /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[@#$%^&+=])[^\s'"\\;]{20}$/,
    ],
    ['regexPattern([äöü]{6}.*)', /^[äöü]{6}.{14}$/],
    ['regexPattern(\\Qa.b\\E\\x2d[0O1lI]{12})', /^a\.b-[0O1lI]{12}$/],
    ['digits(2) and specialChars(1) and upperCase(1) and regexPattern([^.:_~]{10,24})', /^(?=(.*\d){2})(?=.*[A-Z])[^.:_~]{20}$/],
  ])('%s', (notation, expected) => {
    const policy = parsePasswordPolicy(notation);
    for (let round = 0; round < 5; round++) expect(generatePassword(policy)).toMatch(expected);
  });

  it.each([`regexPattern(${COMMON})`, 'regexPattern([@=+a-z-]{3})', 'regexPattern([a-zäöü@=]*[äöü].*)'])(
    'and begins with a letter or a digit where it can: %s',
    (notation) => {
      const policy = parsePasswordPolicy(notation);
      for (let round = 0; round < 100; round++) expect(generatePassword(policy)).toMatch(/^[\p{L}\d]/u);
    },
  );

  it.each([
    ['a pattern that nothing fits', 'regexPattern(never$ever)'],
    ['a pattern that is none', 'regexPattern([)'],
    ['a pattern with a word boundary, which is not read here', 'regexPattern(\\bfoo\\b.*)'],
    ['a pattern with a reference to a group, which is not read here', 'regexPattern(^(?!.*(.)\\1)[a-z]{6,12}$)'],
    ['a sign first that begins a formula', 'regexPattern(^@[a-z]{12}$)'],
    ['a length beyond the longest', 'length(30) and maxLength(20)'],
    ['a password that the counts do not allow', 'digits(9) and regexPattern([a-z]+)'],
  ])('is left to be typed for %s', (_what, notation) => {
    expect(generatePassword(parsePasswordPolicy(notation))).toBeNull();
  });

  it('holds neither the username nor the address, however short', () => {
    const policy = parsePasswordPolicy('notUsername and notContainsUsername and notEmail');
    for (let round = 0; round < 50; round++) {
      expect(generatePassword(policy, { username: 'AB', email: 'ab@example.net' })).not.toMatch(/ab/i);
    }
    expect(generatePassword(parsePasswordPolicy('notEmail and regexPattern(a@b|a@c)'), { email: 'A@b' })).toBe('a@c');
  });
});
