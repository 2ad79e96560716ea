import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { groupedPassword, hashedPassword } from '@/lib/passwords/grouped';
import { DIGITS, LOWER, UPPER } from '@/lib/passwords/kinds';
import { parsePasswordPolicy } from '@/lib/passwords/password-policy';

const ANA = { username: 'ana', email: 'ana@example.net' };

test('has at least 112 random bits, also without those that are left out', () => {
  // Passwords without a digit, or that begin with one, are drawn again: less than one in two.
  expect(20 * Math.log2((LOWER + UPPER + DIGITS).length) - 1).toBeGreaterThan(112);
});

test('comes in groups without look-alikes, begins with a letter, and fits the policy', () => {
  const policy = parsePasswordPolicy(
    'length(24) and digits(2) and upperCase(2) and lowerCase(2) and specialChars(2) and notUsername',
  );
  const passwords = Array.from({ length: 200 }, () => groupedPassword(policy, ANA) ?? '');
  for (const password of passwords) {
    expect(password).toMatch(/^[a-zA-Z][a-zA-Z2-9]{3}(-[a-zA-Z2-9]{4}){4}$/);
    expect(password).not.toMatch(/[0O1lI]/);
    expect(password.match(/\d/g)?.length).toBeGreaterThanOrEqual(2);
  }
  expect(new Set(passwords).size).toBe(200);
});

test.each(['maxLength(20)', 'specialChars(5)', 'length(30)', 'regexPattern(^[a-z]{30}$)'])(
  'is none where the realm asks for %s',
  (notation) => {
    expect(groupedPassword(parsePasswordPolicy(notation), ANA)).toBeNull();
  },
);

test('is hashed as Keycloak checks it', async () => {
  const { algorithm, iterations, hash, salt } = await hashedPassword('Abcd-efgh');
  expect(algorithm).toBe('pbkdf2-sha512');
  expect(pbkdf2Sync('Abcd-efgh', Buffer.from(salt, 'base64'), iterations, 64, 'sha512').toString('base64')).toBe(hash);
});
