import { ownValue } from '@/lib/own-value';

/** A lookahead at the beginning of a pattern, a negative one, or what the whole text must fit. */
export type Part = { kind: 'ahead' | 'not-ahead' | 'whole'; pattern: string };

/** Quotations, escapes, character classes, inline flags, openings of groups, and single characters. */
const TOKEN = /\\Q.*?(?:\\E|$)|\\p\{\w*\}|\\.|\[\^?\]?(?:\\.|[^[\]\\])*\]|\(\?[a-z]+\)|\(\?(?:[=!:]|<\w+>)|./gisu;
/** Java's names for characters of ASCII. */
const POSIX: Record<string, string> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-/:-@\\[-`{-~',
};
const LOOKAHEADS: Record<string, Part['kind']> = { '(?=': 'ahead', '(?!': 'not-ahead' };

/** Returns the lookaheads with which a Java pattern begins, and its rest. Null where it can't be taken apart. */
export function splitLookaheads(pattern: string): Part[] | null {
  let rest: string[] = pattern.match(TOKEN) ?? [];
  // Java takes brackets within brackets, and && there, for operations on sets.
  if (rest.some((token) => token === '[' || (token.startsWith('[') && token.includes('&&')))) return null;
  const parts: Part[] = [];
  let flags = '';
  const add = (kind: Part['kind'], tokens: string[]) => parts.push({ kind, pattern: flags + tokens.map(toRe2).join('') });
  while (!hasAlternatives(rest)) {
    const [first = '', ...others] = rest;
    const kind = LOOKAHEADS[first];
    const end = closing(rest);
    if (first === '^') rest = others;
    else if (/^\(\?[a-z]+\)$/i.test(first)) {
      flags += first;
      rest = others;
    } else if (kind) {
      if (end < 0 || /^[?*+{]$/.test(rest[end + 1] ?? '')) return null;
      add(kind, rest.slice(1, end));
      rest = rest.slice(end + 1);
    } else if (rest.at(-1) === '$') rest = rest.slice(0, -1);
    else if (end > 0 && end === rest.length - 1) rest = rest.slice(1, -1);
    else break;
  }
  add('whole', rest);
  return parts;
}

function hasAlternatives(tokens: string[]): boolean {
  let depth = 0;
  return tokens.some((token) => {
    depth += depthOf(token);
    return depth === 0 && token === '|';
  });
}

/** Returns where the group ends that opens with the first token; -1 where none opens, or none ends. */
function closing(tokens: string[]): number {
  let depth = 0;
  if (!tokens[0]?.startsWith('(')) return -1;
  return tokens.findIndex((token) => {
    depth += depthOf(token);
    return depth === 0;
  });
}

function depthOf(token: string): number {
  if (token === ')') return -1;
  return token.startsWith('(') && !token.endsWith(')') ? 1 : 0;
}

function toRe2(token: string): string {
  if (token.startsWith('\\Q')) return token;
  const isInClass = token.startsWith('[');
  return token.replace(/\\(?:p\{(\w*)\}|.)/gsu, (escaped: string, name = '') => {
    const range = ownValue(POSIX, name);
    if (range === undefined) return escaped;
    return isInClass ? range : `[${range}]`;
  });
}
