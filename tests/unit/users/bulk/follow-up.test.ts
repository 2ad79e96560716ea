import { describe, expect, it } from 'vitest';
import { retryOf, reverseOf } from '@/components/users/bulk/follow-up';
import type { Job } from '@/lib/jobs/states';

const COUNTS = { pending: 0, doing: 0, done: 3, skipped: 1, refused: 1, failed: 1, unknown: 0 };

const job = (kind: string, changes: Partial<Job> = {}): Job => ({
  id: 'f'.repeat(32),
  kind: `users.${kind}`,
  parameters: {},
  startedBy: 'ada',
  actor: 'ada',
  state: 'finished',
  reason: null,
  rowsPerSecond: null,
  total: 6,
  counts: COUNTS,
  secrets: { mine: 0, others: [] },
  createdAt: '2026-11-28T10:00:00Z',
  endedAt: '2026-11-28T10:01:00Z',
  ...changes,
});

describe('what comes after a job', () => {
  it('is the same for those for whom it was refused or failed, and nothing where there are none', () => {
    expect(retryOf(job('delete'))).toMatchObject({ kind: 'delete', selection: { outcomes: ['refused', 'failed'], total: 2 } });
    expect(retryOf(job('delete', { counts: { ...COUNTS, refused: 0, failed: 0 } }))).toBeNull();
  });

  it.each([
    ['disable', 'enable'],
    ['enable', 'disable'],
  ])('is for %s the opposite: %s, for those whom it changed', (kind, opposite) => {
    expect(reverseOf(job(kind))).toMatchObject({ kind: opposite, selection: { outcomes: ['done'], total: 3 } });
  });

  it('has the role or the group of the job', () => {
    const role = { client: null, name: 'scorer' };
    expect(reverseOf(job('add-role', { parameters: { role, label: 'scorer' } }))).toMatchObject({
      kind: 'remove-role',
      given: { label: 'scorer', role },
    });
    expect(reverseOf(job('leave-group', { parameters: { groupId: 'g', group: '/team' } }))).toMatchObject({
      kind: 'join-group',
      given: { label: '/team', groupId: 'g' },
    });
  });

  it.each(['delete', 'end-sessions', 'reset-password', 'require-password'])('is no opposite of %s', (kind) => {
    expect(reverseOf(job(kind))).toBeNull();
  });

  it('is nothing where an older version wrote the role down as a text', () => {
    expect(reverseOf(job('add-role', { parameters: { role: 'scorer' } }))).toBeNull();
  });
});
