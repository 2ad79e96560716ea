import type { Check } from '@/lib/checks/check';

const MARKS = { fail: 'failed ', warn: 'warning', unknown: 'unknown', pass: 'ok     ' };

/** Returns the lines of a text that tells checks, each with what to do about it. */
export function checkLines(checks: Check[]): string[] {
  return checks.flatMap(({ state, title, words, remedy }) => [
    `${MARKS[state]}  ${title}: ${words}`,
    ...(remedy ? [`         ${remedy}`] : []),
  ]);
}
