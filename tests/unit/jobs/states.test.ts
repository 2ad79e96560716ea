import { describe, expect, it } from 'vitest';
import { canContinue, type JobState, OUTCOMES, type Outcome } from '@/lib/jobs/states';

function job(state: JobState, some: Partial<Record<Outcome, number>>) {
  const none = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  return { state, counts: { ...none, ...some } };
}

describe('a job can be continued', () => {
  it.each([
    ['stopped', { done: 1, pending: 1 }, true],
    ['interrupted', { pending: 1 }, true],
    ['finished', { done: 1, unknown: 1 }, true],
    ['finished', { done: 1, refused: 1, failed: 1, skipped: 1 }, false],
    ['running', { pending: 1 }, false],
    ['queued', { pending: 1 }, false],
    ['stopping', { pending: 1 }, false],
  ] as const)('%s with %j: %s', (state, counts, expected) => {
    expect(canContinue(job(state, counts))).toBe(expected);
  });
});
