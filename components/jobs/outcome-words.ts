import type { Outcome } from '@/lib/jobs/states';

export const OUTCOME_WORDS: Record<Outcome, string> = {
  pending: 'Waiting',
  doing: 'Running',
  done: 'Done',
  skipped: 'Skipped',
  refused: 'Refused',
  failed: 'Failed',
  unknown: 'Unknown',
};
