import type { Repair } from '@/lib/checks/repair';

/** One thing that may be wrong, looked at. */
export type Check = {
  id: string;
  /** `unknown` where it could not be looked at. */
  state: 'fail' | 'warn' | 'unknown' | 'pass';
  /** What was looked at. */
  title: string;
  /** What was found. */
  words: string;
  /** How many things that is wrong with, where they are counted. */
  count?: number;
  /** What to do about it. */
  remedy?: string;
  /** What Pouch can do to find out more. */
  action?: 'send-test-mail';
  /** What Pouch can put right. */
  repair?: Repair;
  link?: { href: string; query?: Record<string, string>; label: string };
};

const RANK = { fail: 0, warn: 1, unknown: 2, pass: 3 };

/** Returns the checks with those first that need something done. */
export function failingFirst(checks: Check[]): Check[] {
  return checks.toSorted((one, other) => RANK[one.state] - RANK[other.state]);
}

/** Returns what was found, and what to do about it. */
export function sentencesOf({ words, remedy = '' }: Check): string {
  return `${words} ${remedy}`.trim();
}
