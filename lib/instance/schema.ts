import { z } from 'zod';
import type { Check } from '@/lib/checks/check';
import { REPAIRS } from '@/lib/checks/repair';

export const repairSchema = z.object({ repair: z.enum(REPAIRS) });

/** A check that found something else than the time before. */
export type StateChange = { id: string; title: string; from: Check['state']; to: Check['state'] };

/** What was found wrong and right with the instance, and when. */
export type Examination = {
  checkedAt: string;
  checks: Check[];
  /** Whether it is old, so that a newer one is under way. */
  isChecking: boolean;
  /** What became better or worse last, and when; null where nothing did. */
  changed: { at: string; changes: StateChange[] } | null;
};
