import type { Check } from '@/lib/checks/check';

/** What was found wrong and right with the instance, and when. */
export type Examination = { checkedAt: string; checks: Check[] };
