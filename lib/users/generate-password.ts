import 'server-only';
import { randomInt } from 'node:crypto';
import type { PasswordPolicy } from '@/lib/users/password-policy';

/** Without look-alikes (0/O, 1/l/I), because a person may have to type it. */
const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
/** None that a spreadsheet, a shell or a URL would take for its own. */
const SPECIAL = '.:_~';
const LENGTH = 20;
const MOST_TRIES = 1_000;

/** A random temporary password of 20 characters (about 115 bits), or more where the policy asks for it. */
export function generatePassword(policy: PasswordPolicy): string {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const password = candidate(policy);
    if (fitsPattern(password, policy.pattern)) return password;
  }
  return candidate(policy);
}

function candidate(policy: PasswordPolicy): string {
  const required = [
    ...pick(LOWER, Math.max(1, policy.lowerCase)),
    ...pick(UPPER, Math.max(1, policy.upperCase)),
    ...pick(DIGITS, Math.max(1, policy.digits)),
    ...pick(SPECIAL, Math.max(1, policy.special)),
  ];
  const length = Math.max(required.length, policy.minLength, Math.min(LENGTH, policy.maxLength));
  const shuffled = shuffle([...required, ...pick(LOWER + UPPER + DIGITS, length - required.length)]);
  // A letter in front: what begins with a sign is easily lost when it is copied or pasted into a table.
  const letter = shuffled.findIndex((character) => LOWER.includes(character) || UPPER.includes(character));
  return [...shuffled.splice(letter, 1), ...shuffled].join('');
}

function pick(alphabet: string, count: number): string[] {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)] ?? '');
}

function shuffle(characters: string[]): string[] {
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters;
}

/** Java's and JavaScript's patterns differ in rare corners; one that can't be read here is left to Keycloak. */
function fitsPattern(password: string, pattern: string | null): boolean {
  if (pattern === null) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(password);
  } catch {
    return true;
  }
}
