import 'server-only';
import { randomInt } from 'node:crypto';
import type { PasswordPolicy } from '@/lib/users/passwords/password-policy';
import { patternMatcher } from '@/lib/users/passwords/pattern-matcher';

/** Without look-alikes (0/O, 1/l/I), because a user may have to type it. */
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
/** First few tries of each, then so many that a pattern which one password in ten fits is missed once in a thousand million times. */
const TRIES = [50, 200];
/** How long the search may keep the process from everything else. */
const SEARCH_DEADLINE_MS = 500;

type Fits = (password: string) => boolean;
const ANYTHING_FITS: Fits = () => true;
/** A job asks for many passwords under one policy, whose pattern is read once, and given up once. */
const fitters = new WeakMap<PasswordPolicy, Fits>();

/** A random temporary password of 20 characters (about 115 bits), or as near to it as the policy allows. */
export function generatePassword(policy: PasswordPolicy): string {
  const found = search(policy, fitterOf(policy));
  if (found !== null) return found;
  // A pattern that nothing here fits: Keycloak will say so, and the administrator can type one.
  fitters.set(policy, ANYTHING_FITS);
  return candidate(policy, { atLeastOneOf: [], rest: LOWER + UPPER + DIGITS }, LONGEST);
}

/** A pattern that can't be read here is left to Keycloak. */
function fitterOf(policy: PasswordPolicy): Fits {
  const fits = fitters.get(policy) ?? ((policy.pattern !== null && patternMatcher(policy.pattern)) || ANYTHING_FITS);
  fitters.set(policy, fits);
  return fits;
}

function search(policy: PasswordPolicy, fits: Fits): string | null {
  const deadline = performance.now() + SEARCH_DEADLINE_MS;
  for (const most of TRIES) {
    for (const recipe of RECIPES) {
      for (const length of LENGTHS) {
        for (let tries = 0; tries < most; tries++) {
          const password = candidate(policy, recipe, length);
          // All that this recipe makes of this length are too long.
          if (password.length > policy.maxLength) break;
          if (fits(password)) return password;
          if (performance.now() > deadline) return null;
        }
      }
    }
  }
  return null;
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
