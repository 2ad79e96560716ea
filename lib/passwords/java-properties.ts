import { ownValue } from '@/lib/own-value';
import { Unreadable } from '@/lib/passwords/language';

export type Belongs = (character: string) => boolean;

const matches =
  (pattern: RegExp): Belongs =>
  (character) =>
    pattern.test(character);
const WORD = matches(/^[A-Za-z0-9_]$/);
const DIGIT = matches(/^[0-9]$/);
const SPACE = matches(/^[ \t\n\v\f\r]$/);
const BLANK = matches(/^[ \t\u00a0]$/);

/** Java's names for characters: those of ASCII, and the common ones of Unicode. */
const PROPERTIES: Record<string, Belongs> = {
  Lower: matches(/^[a-z]$/),
  Upper: matches(/^[A-Z]$/),
  Alpha: matches(/^[a-zA-Z]$/),
  Digit: DIGIT,
  Alnum: matches(/^[a-zA-Z0-9]$/),
  Punct: matches(/^[!-/:-@[-`{-~]$/),
  Graph: matches(/^[!-~]$/),
  Print: matches(/^[ -~]$/),
  Blank: matches(/^[ \t]$/),
  Space: SPACE,
  XDigit: matches(/^[0-9a-fA-F]$/),
  ASCII: (character) => character < '\u0080',
  L: matches(/^\p{L}$/u),
  Lu: matches(/^\p{Lu}$/u),
  Ll: matches(/^\p{Ll}$/u),
  N: matches(/^\p{N}$/u),
  Nd: matches(/^\p{Nd}$/u),
  P: matches(/^\p{P}$/u),
  S: matches(/^\p{S}$/u),
  Z: matches(/^\p{Z}$/u),
  IsAlphabetic: matches(/^\p{Alphabetic}$/u),
  IsLetter: matches(/^\p{L}$/u),
  IsUppercase: matches(/^\p{Uppercase}$/u),
  IsLowercase: matches(/^\p{Lowercase}$/u),
  IsDigit: matches(/^\p{Nd}$/u),
  IsPunctuation: matches(/^\p{P}$/u),
  javaLowerCase: matches(/^\p{Lowercase}$/u),
  javaUpperCase: matches(/^\p{Uppercase}$/u),
};

const SHORT: Record<string, Belongs> = { d: DIGIT, w: WORD, s: SPACE, h: BLANK };

/** Returns which characters `\p{name}` means, as Java writes it. Throws Unreadable. */
export function property(name: string): Belongs {
  const short = name.replace(/^Is(?=[A-Z][a-z]?$)/, '');
  const belongs = ownValue(PROPERTIES, short);
  if (!belongs) throw new Unreadable(name);
  return belongs;
}

/** Returns which characters `\d` and the like mean; null where the letter means none. A capital means all others. */
export function shorthand(letter: string): Belongs | null {
  const belongs = ownValue(SHORT, letter.toLowerCase());
  if (!belongs) return null;
  return letter === letter.toLowerCase() ? belongs : (character) => !belongs(character);
}
