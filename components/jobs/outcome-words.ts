import type { Outcome } from '@/lib/jobs/states';

export const OUTCOME_WORDS: Record<Outcome, string> = {
  pending: 'Waiting',
  doing: 'At work',
  done: 'Done',
  skipped: 'Nothing to do',
  refused: 'Refused',
  failed: 'Failed',
  unknown: 'Not known',
};
