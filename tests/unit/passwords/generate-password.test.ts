import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePassword } from '@/lib/passwords/generate-password';
import { type PasswordPolicy, parsePasswordPolicy } from '@/lib/passwords/password-policy';

const generate = (policy: PasswordPolicy) => generatePassword(policy) ?? '';
const ANY = parsePasswordPolicy('');
const count = (password: string, pattern: RegExp) => password.match(pattern)?.length ?? 0;
const upTo = (max: number) => fc.integer({ min: 0, max });

const policies = fc
  .record({ minLength: upTo(64), digits: upTo(12), lowerCase: upTo(12), upperCase: upTo(12), special: upTo(12) })
  .map((counts): PasswordPolicy => ({ ...ANY, ...counts }));

describe('a generated password', () => {
  it('satisfies any combination of the counts a policy asks for', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const password = generate(policy);
        expect(password.length).toBeGreaterThanOrEqual(Math.max(20, policy.minLength));
        expect(count(password, /\d/g)).toBeGreaterThanOrEqual(policy.digits);
        expect(count(password, /[a-z]/g)).toBeGreaterThanOrEqual(policy.lowerCase);
        expect(count(password, /[A-Z]/g)).toBeGreaterThanOrEqual(policy.upperCase);
        expect(count(password, /[^a-zA-Z\d]/g)).toBeGreaterThanOrEqual(policy.special);
      }),
    );
  });

  it('begins with a letter, so never with = + - @, a tab or a line break', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(generate(policy)).toMatch(/^[a-zA-Z]/);
      }),
    );
  });

  it('has letters also where the policy asks for as many others as a password usually has', () => {
    expect(generate(parsePasswordPolicy('digits(10) and specialChars(10)'))).toMatch(/^[a-zA-Z].{21}$/);
  });

  it('has no characters that look alike, nor any that must be quoted somewhere', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(generate(policy)).toMatch(/^[a-zA-Z2-9.:_~]+$/);
        expect(generate(policy)).not.toMatch(/[0O1lI]/);
      }),
    );
  });

  it('has 20 characters of every kind where the realm asks for nothing', () => {
    for (let times = 0; times < 200; times++) {
      expect(generate(ANY)).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[.:_~]).{20}$/);
    }
  });

  it.each([4, 5, 8, 12, 19])('has exactly %i characters where the realm allows no more', (maxLength) => {
    expect(generate({ ...ANY, maxLength })).toHaveLength(maxLength);
  });

  it('never grows beyond the allowed length where every kind has room', () => {
    const narrow = fc
      .record({ minLength: upTo(16), digits: upTo(4), lowerCase: upTo(4), upperCase: upTo(4), special: upTo(4) })
      .map((counts): PasswordPolicy => ({ ...ANY, ...counts, maxLength: 16 }));
    fc.assert(
      fc.property(narrow, (policy) => {
        expect(generate(policy)).toHaveLength(16);
      }),
    );
  });

  it("fits the realm's pattern, read as Java reads it: over the whole password", () => {
    for (let times = 0; times < 20; times++) {
      expect(generate({ ...ANY, pattern: '[a-m].*|x' })).toMatch(/^[a-m].{19}$/);
    }
  });

  it.each([
    ['only letters and digits', 'regexPattern(^[A-Za-z0-9]{8,}$)', /^[A-Za-z0-9]{8,}$/],
    ['eight lowercase letters', 'regexPattern([a-z]{8}) and maxLength(8)', /^[a-z]{8}$/],
    ['six digits', 'regexPattern([0-9]{6})', /^[0-9]{6}$/],
    ['three characters at most', 'maxLength(3)', /^.{3}$/],
    ['eight characters with six digits', 'maxLength(8) and digits(6)', /^(?=(?:.*\d){6}).{8}$/],
  ])('fits a realm that asks for %s', (_what, notation, expected) => {
    for (let round = 0; round < 2; round++) expect(generate(parsePasswordPolicy(notation))).toMatch(expected);
  });

  it('differs each time', () => {
    const passwords = Array.from({ length: 100 }, () => generate(ANY));
    expect(new Set(passwords).size).toBe(100);
  });
});
