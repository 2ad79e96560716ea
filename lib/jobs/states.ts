// Without zod, so that the browser need not fetch it: 40 kB for a page of a job.
export const OUTCOMES = ['pending', 'doing', 'done', 'skipped', 'refused', 'failed', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** How a row can end. */
export type RowEnding = Exclude<Outcome, 'pending' | 'doing'>;
export type JobState = 'queued' | 'running' | 'stopping' | 'stopped' | 'interrupted' | 'finished';

/** A job as its page shows it: how far it is, and what may be done with it. */
export type Job = {
  id: string;
  kind: string;
  /** What was chosen besides the rows, such as the role to give. */
  parameters: Record<string, unknown>;
  startedBy: string;
  /** Who it acts for: who started it, or continued it last. */
  actor: string;
  state: JobState;
  /** Why it was interrupted. */
  reason: string | null;
  total: number;
  counts: Record<Outcome, number>;
  /** How fast it has been in the last seconds; null where it does not run or has not got anywhere. */
  rowsPerSecond: number | null;
  /** How many passwords wait to be handed over: to the viewer, and to each other administrator who had some set. */
  secrets: WaitingSecrets;
  createdAt: string;
  endedAt: string | null;
};

export type WaitingSecrets = { mine: number; others: { name: string; count: number }[] };
export type JobRow = { ordinal: number; userId: string | null; username: string; outcome: Outcome; reason: string | null };
export type JobRowsPage = { rows: JobRow[]; hasNext: boolean };

/** Returns whether a worker has it or is about to. */
export function isUnderWay(state: JobState): boolean {
  return state === 'queued' || state === 'running' || state === 'stopping';
}

/** Returns how many rows have not ended. */
export function rowsLeft({ counts }: Pick<Job, 'counts'>): number {
  return counts.pending + counts.doing;
}

/** Returns how many rows came to no good: what an administrator will have to look at. */
export function rowsAmiss({ counts }: Pick<Job, 'counts'>): number {
  return counts.refused + counts.failed + counts.unknown;
}

/** Returns whether going on would do something: rows are left, or it is not known what became of one. */
export function canContinue({ state, counts }: Pick<Job, 'state' | 'counts'>): boolean {
  return !isUnderWay(state) && rowsLeft({ counts }) + counts.unknown > 0;
}
