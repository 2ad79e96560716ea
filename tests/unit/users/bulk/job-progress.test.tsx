// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { JobProgress } from '@/components/jobs/job-progress';
import { type Job, OUTCOMES } from '@/lib/jobs/states';

const NONE = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Job['counts'];

afterEach(cleanup);

function show(state: Job['state'], counts: Partial<Job['counts']>, rowsPerSecond: number | null): void {
  render(<JobProgress job={{ state, counts: { ...NONE, ...counts }, total: 1_000, rowsPerSecond, reason: null } as Job} />);
}

describe('the progress of a job', () => {
  it('has its rate, the time left and what failed so far', () => {
    show('running', { pending: 580, doing: 20, done: 395, refused: 2, failed: 2, unknown: 1 }, 42.3);
    expect(screen.getByText('400 of 1,000 · 42 per second · about 15s left · 5 failed so far')).toBeInTheDocument();
  });

  it('promises nothing before a row has ended', () => {
    show('running', { pending: 1_000 }, null);
    expect(screen.getByText('0 of 1,000')).toBeInTheDocument();
  });

  it('says how many are left while it is stopped', () => {
    show('stopped', { pending: 1, done: 999 }, null);
    expect(screen.getByText('999 of 1,000')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('Stopped. 1 is not done.');
  });
});
