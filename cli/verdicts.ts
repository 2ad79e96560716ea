import { FAILED, SUCCEEDED } from '@/cli/outcome';
import type { Check } from '@/lib/checks/check';

const MARKS = { pass: 'ok     ', warn: 'warning', fail: 'failed ' };

/** Returns the lines that show checks, each with what to do about it. */
export function verdictLines(checks: Check[]): string[] {
  return checks.flatMap(({ state, title, words, remedy }) => [
    `${MARKS[state]}  ${title}: ${words}`,
    ...(remedy ? [`         ${remedy}`] : []),
  ]);
}

export function statusFor(checks: Check[]): number {
  return checks.some(({ state }) => state === 'fail') ? FAILED : SUCCEEDED;
}
