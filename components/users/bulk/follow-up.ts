import type { BulkTarget } from '@/components/users/bulk/bulk-choice';
import { BULK_WORDS } from '@/components/users/bulk/bulk-words';
import type { Job, Outcome } from '@/lib/jobs/states';
import type { BulkKind, UserSelection } from '@/lib/users/bulk/schema';

export type FollowUp = { kind: BulkKind; selection: Extract<UserSelection, { kind: 'outcomes' }>; given?: BulkTarget };

const OPPOSITES: Partial<Record<BulkKind, BulkKind>> = {
  disable: 'enable',
  enable: 'disable',
  'add-role': 'remove-role',
  'remove-role': 'add-role',
  'join-group': 'leave-group',
  'leave-group': 'join-group',
};

/** Returns the same job for the users for whom it failed; null where there are none. */
export function retryOf(job: Job): FollowUp | null {
  return followUp(job, kindOf(job), ['refused', 'failed']);
}

/** Returns the opposite job for the users whom it changed; null where there are none, or there is no opposite. */
export function reverseOf(job: Job): FollowUp | null {
  const opposite = OPPOSITES[kindOf(job)];
  return opposite ? followUp(job, opposite, ['done']) : null;
}

function kindOf({ kind }: Job): BulkKind {
  return kind.replace('users.', '') as BulkKind;
}

function followUp({ id, counts, parameters }: Job, kind: BulkKind, outcomes: ('done' | 'refused' | 'failed')[]): FollowUp | null {
  if (!(kind in BULK_WORDS)) return null;
  const total = outcomes.reduce((sum, outcome: Outcome) => sum + counts[outcome], 0);
  const given = targetIn(parameters);
  if (total === 0 || given === null) return null;
  return { kind, given, selection: { kind: 'outcomes', jobId: id, outcomes, total } };
}

/** Returns the job's role or group, undefined where it has none, and null where an older version wrote it down in another way. */
function targetIn({ label, role, groupId, group }: Job['parameters']): BulkTarget | undefined | null {
  if (typeof groupId === 'string') return { label: String(group), groupId };
  if (role === undefined) return undefined;
  return typeof role === 'object' && role !== null ? { label: String(label), role: role as BulkTarget['role'] } : null;
}
