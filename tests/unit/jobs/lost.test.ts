import { expect, test, vi } from 'vitest';
import { ClaimLost } from '@/lib/jobs/claim';
import { interruptLostJobs } from '@/lib/jobs/lost';

const { claimJob, endJob, database } = vi.hoisted(() => ({ claimJob: vi.fn(), endJob: vi.fn(), database: vi.fn() }));
vi.mock('@/lib/jobs/claim', () => ({ claimJob, endJob, ClaimLost: class extends Error {} }));
vi.mock('@/lib/db/client', () => ({ database }));

test('a lost job that another replica took over does not keep Pouch from the others', async () => {
  database.mockResolvedValue(['one', 'two', 'three'].map((jobId) => ({ jobId, run: 1 })));
  claimJob.mockImplementation(async ({ jobId }) => (jobId === 'two' ? null : { jobId }));
  endJob.mockRejectedValueOnce(new ClaimLost());

  await interruptLostJobs();

  expect(endJob.mock.calls.map(([claim, state]) => [claim.jobId, state])).toEqual([
    ['one', 'interrupted'],
    ['three', 'interrupted'],
  ]);
  endJob.mockRejectedValueOnce(new Error('other'));
  await expect(interruptLostJobs()).rejects.toThrow('other');
});
