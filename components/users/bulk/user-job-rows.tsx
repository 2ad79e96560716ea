'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { JobRows } from '@/components/jobs/job-rows';
import { userPage } from '@/components/shell/page-links';
import type { JobRowsQuery } from '@/lib/jobs/schema';
import type { Job, JobRow } from '@/lib/jobs/states';
import { jobRowsQuery } from '@/lib/users/bulk/query-options';

/** Lists the outcome for each user of a job. */
export function UserJobRows({ job }: { job: Job }) {
  const [query, setQuery] = useState<JobRowsQuery>({ outcome: 'all', page: 1 });
  // The rows are fetched again when one has ended or the next one has begun.
  const seen = (job.total - job.counts.pending) * 2 + (job.endedAt ? 1 : 0);
  const rows = useQuery(jobRowsQuery(job.id, query, seen));
  const pageOf = ({ userId, outcome }: JobRow) => {
    const isDeleted = job.kind === 'users.delete' && outcome === 'done';
    return userId === null || isDeleted ? null : userPage(userId);
  };
  return (
    <JobRows
      job={job}
      label="Users of this job"
      subject="Username"
      query={query}
      rows={rows}
      onChange={setQuery}
      pageOf={pageOf}
    />
  );
}
