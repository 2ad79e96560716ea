import 'server-only';
import { RE2JS } from 're2js';
import { type Part, splitLookaheads } from '@/lib/passwords/lookaheads';

/** Longer ones are no patterns for passwords. */
const MAX_CHARACTERS = 256;
/** The states of an automaton: a match costs this times the length of the text. */
const MAX_STATES = 2_000;

/**
 * Returns whether a whole text fits a Java pattern, in time linear in the text; null where that is left to Keycloak.
 * RE2 never backtracks. It has no lookaheads, so those at the beginning are checks beside the rest.
 */
export function patternMatcher(pattern: string): ((text: string) => boolean) | null {
  if (pattern.length > MAX_CHARACTERS) return null;
  const parts = splitLookaheads(pattern)?.map(compile) ?? [null];
  const checks = parts.filter((part) => part !== null);
  const states = checks.reduce((sum, check) => sum + check.states, 0);
  if (checks.length < parts.length || states > MAX_STATES) return null;
  return (text) => checks.every(({ fits }) => fits(text));
}

type Check = { states: number; fits: (text: string) => boolean };

/** Null for what Java knows and RE2 does not, such as backreferences. */
function compile({ kind, pattern }: Part): Check | null {
  try {
    const re2 = RE2JS.compile(kind === 'whole' ? pattern : `\\A(?:${pattern})`);
    const fits = (text: string) => (kind === 'whole' ? re2.testExact(text) : re2.test(text) === (kind === 'ahead'));
    return { states: re2.programSize(), fits };
  } catch {
    return null;
  }
}
