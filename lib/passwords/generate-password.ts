import 'server-only';
import { randomInt } from 'node:crypto';
import { drawerOf } from '@/lib/passwords/draw';
import { languageOf } from '@/lib/passwords/java-language';
import { type Node, narrowed, readPattern } from '@/lib/passwords/java-pattern';
import { DIGITS, LOWER, SPECIAL, UPPER, WIDE } from '@/lib/passwords/kinds';
import { Language, type Term, Unreadable } from '@/lib/passwords/language';
import type { PasswordPolicy } from '@/lib/passwords/password-policy';
import { isAllowed, type Owner } from '@/lib/passwords/proof';

const PREFERRED = 20;
/** Longer ones can't be typed, and a pattern that asks for them is looked at no further. */
const LONGEST_FOR_PATTERN = 128;
/** A random password that holds a username of one letter, or begins with a sign, is made again. */
const TRIES = 200;

const PLAIN_START = /^[\p{L}\d]/u;
/** Spreadsheets take what begins so for a formula, and a table of passwords would alter it. */
const FORMULA_START = /^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800"'=+\-@|＝＋－＠｜﹦﹢﹣﹫⁼⁺⁻₌₊₋\uFB29⩵⩶]/u;

/** What passwords of one policy are drawn from; a job asks for many under one policy, whose pattern is read once. */
const sources = new WeakMap<PasswordPolicy, (() => string | null) | null>();

/**
 * Returns a random password that the policy is proven to allow, of 20 characters (about 115 bits) or as near to it
 * as the policy allows. Null where the policy can't be fulfilled, its pattern can't be read, or it wants a sign first that
 * begins a formula in a spreadsheet: the administrator has to type one then.
 */
export function generatePassword(policy: PasswordPolicy, owner: Owner = {}): string | null {
  if (!sources.has(policy)) sources.set(policy, sourceOf(policy));
  const draw = sources.get(policy);
  let second: string | null = null;
  for (let tries = 0; draw && tries < TRIES; tries++) {
    const password = draw();
    if (password === null) return null;
    if (!isAllowed(policy, password, owner)) continue;
    if (PLAIN_START.test(password)) return password;
    if (!FORMULA_START.test(password)) second ??= password;
  }
  return second;
}

function sourceOf(policy: PasswordPolicy): (() => string | null) | null {
  if (policy.pattern === null) return () => candidate(policy);
  try {
    return patternSource(policy, policy.pattern);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Characters that are easy to type first, then whatever the pattern asks for; with all kinds where it leaves room for them. */
function patternSource(policy: PasswordPolicy, pattern: string): (() => string | null) | null {
  const { node, named } = readPattern(pattern);
  try {
    return nodeSource(policy, node, named);
  } catch (error) {
    const less = error instanceof Unreadable ? narrowed(node) : null;
    if (!less) throw error;
    return nodeSource(policy, less, named);
  }
}

function nodeSource(policy: PasswordPolicy, node: Node, named: string): (() => string | null) | null {
  const easy = LOWER + UPPER + DIGITS + SPECIAL;
  for (const alphabet of [easy, easy + named, easy + WIDE, easy + WIDE + named]) {
    const language = new Language(alphabet);
    const asked = language.and([languageOf(language, node), ...countsOf(language, policy)]);
    const mixed = language.and([asked, ...countsOf(language, { lowerCase: 1, upperCase: 1, digits: 1, special: 0 })]);
    for (const term of [mixed, asked]) {
      const drawer = drawerOf(language, term, lengthsOf(policy));
      if (drawer) return drawer;
    }
  }
  return null;
}

type Counts = Pick<PasswordPolicy, 'lowerCase' | 'upperCase' | 'digits' | 'special'>;

function countsOf(language: Language, { lowerCase, upperCase, digits, special }: Counts): Term[] {
  const kinds: [count: number, belongs: (character: string) => boolean][] = [
    [lowerCase, (character) => /^\p{Ll}$/u.test(character)],
    [upperCase, (character) => /^\p{Lu}$/u.test(character)],
    [digits, (character) => /^\d$/.test(character)],
    [special, (character) => !/^[\p{L}\p{Nd}]$/u.test(character)],
  ];
  return kinds.flatMap(([count, belongs]) => (count > 0 ? [atLeast(language, count, language.maskOf(belongs))] : []));
}

function atLeast(language: Language, count: number, mask: bigint): Term {
  const others = language.repeat(language.chars(language.full & ~mask), 0, Number.POSITIVE_INFINITY);
  return language.seq(language.repeat(language.seq(others, language.chars(mask)), count, count), language.all);
}

function lengthsOf({ minLength, maxLength }: PasswordPolicy): number[] {
  const most = Math.min(maxLength, LONGEST_FOR_PATTERN);
  const all = Array.from({ length: Math.max(0, most - minLength + 1) }, (_, index) => minLength + index);
  return [...all.filter((length) => length <= PREFERRED).reverse(), ...all.filter((length) => length > PREFERRED)];
}

/** Returns a password of every kind, as far as there is room; null where the policy contradicts itself. */
function candidate(policy: PasswordPolicy): string | null {
  const asked: [kind: string, count: number][] = [
    [LOWER, policy.lowerCase],
    [UPPER, policy.upperCase],
    [DIGITS, policy.digits],
    [SPECIAL, policy.special],
  ];
  const mixed = asked.map(([kind, count]): [string, number] => [kind, Math.max(count, 1)]);
  const length = Math.max(policy.minLength, sum(asked), Math.min(Math.max(PREFERRED, sum(mixed)), policy.maxLength));
  if (length > policy.maxLength) return null;
  const counts = sum(mixed) <= length ? mixed : asked;
  const required = counts.flatMap(([kind, count]) => pick(kind, count));
  return startWithLetter(shuffle([...required, ...pick(LOWER + UPPER + DIGITS, length - required.length)])).join('');
}

function sum(counts: [string, number][]): number {
  return counts.reduce((total, [, count]) => total + count, 0);
}

/** What begins with a sign is easily lost when it is copied or pasted into a table. */
function startWithLetter(characters: string[]): string[] {
  const letter = characters.findIndex((character) => LOWER.includes(character) || UPPER.includes(character));
  return letter < 1 ? characters : [...characters.splice(letter, 1), ...characters];
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
