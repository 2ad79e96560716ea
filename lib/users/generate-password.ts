import 'server-only';
import { randomInt } from 'node:crypto';
import type { PasswordPolicy } from '@/lib/users/password-policy';

/** Without look-alikes (0/O, 1/l/I), because a person may have to type it. */
const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
/** None that a spreadsheet, a shell or a URL would take for its own. */
const SPECIAL = '.:_~';

/** How a password is made up beyond what the policy asks for: the best first, the others for realms with a pattern. */
const RECIPES = [
  { atLeastOneOf: [LOWER, UPPER, DIGITS, SPECIAL], rest: LOWER + UPPER + DIGITS },
  { atLeastOneOf: [LOWER, UPPER, DIGITS], rest: LOWER + UPPER + DIGITS },
  { atLeastOneOf: [], rest: LOWER + DIGITS },
  { atLeastOneOf: [], rest: UPPER + DIGITS },
  { atLeastOneOf: [], rest: LOWER },
  { atLeastOneOf: [], rest: DIGITS },
];
const LONGEST = 20;
const LENGTHS = [LONGEST, 16, 14, 12, 10, 8, 6, 4];
/** So many that a pattern which one password in ten fits is missed once in a thousand million times. */
const TRIES = 200;

/** A random temporary password of 20 characters (about 115 bits), or as near to it as the policy allows. */
export function generatePassword(policy: PasswordPolicy): string {
  const fits = fitter(policy.pattern);
  for (const recipe of RECIPES) {
    for (const length of LENGTHS) {
      for (let tries = 0; tries < TRIES; tries++) {
        const password = candidate(policy, recipe, length);
        // All that this recipe makes of this length are too long.
        if (password.length > policy.maxLength) break;
        if (fits(password)) return password;
      }
    }
  }
  // A pattern that nothing here fits: Keycloak will say so, and the administrator can type one.
  return candidate(policy, { atLeastOneOf: [], rest: LOWER + UPPER + DIGITS }, LONGEST);
}

function candidate(policy: PasswordPolicy, { atLeastOneOf, rest }: (typeof RECIPES)[number], wanted: number): string {
  const count = (kind: string, asked: number) => Math.max(asked, atLeastOneOf.includes(kind) ? 1 : 0);
  const required = [
    ...pick(LOWER, count(LOWER, policy.lowerCase)),
    ...pick(UPPER, count(UPPER, policy.upperCase)),
    ...pick(DIGITS, count(DIGITS, policy.digits)),
    ...pick(SPECIAL, count(SPECIAL, policy.special)),
  ];
  const length = Math.max(required.length, policy.minLength, Math.min(wanted, policy.maxLength));
  return startWithLetter(shuffle([...required, ...pick(rest, length - required.length)])).join('');
}

/** What begins with a sign is easily lost when it is copied or pasted into a table. */
function startWithLetter(characters: string[]): string[] {
  const letter = characters.findIndex((character) => LOWER.includes(character) || UPPER.includes(character));
  return letter < 1 ? characters : [...characters.splice(letter, 1), ...characters];
}

function pick(alphabet: string, count: number): string[] {
  const picked: string[] = [];
  while (picked.length < count) picked.push(alphabet[randomInt(alphabet.length)] ?? '');
  return picked;
}

function shuffle(characters: string[]): string[] {
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters;
}

/** Java's and JavaScript's patterns differ in rare corners; one that can't be read here is left to Keycloak. */
function fitter(pattern: string | null): (password: string) => boolean {
  if (pattern === null) return () => true;
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    return (password) => whole.test(password);
  } catch {
    return () => true;
  }
}
