'use client';
import { JobProgress } from '@/components/jobs/job-progress';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { PageHeader } from '@/components/ui/page-header';
import { Time } from '@/components/ui/time';
import { titleOf } from '@/components/users/bulk/bulk-words';
import { JobButtons } from '@/components/users/bulk/job-buttons';
import { JobFollowUps } from '@/components/users/bulk/job-follow-ups';
import { JobPasswords } from '@/components/users/bulk/job-passwords';
import { useJob } from '@/components/users/bulk/use-job';
import { UserJobRows } from '@/components/users/bulk/user-job-rows';

/** Shows one job: its progress, the outcome for each user, and the actions on it. */
export function JobPage({ id }: { id: string }) {
  const { job, error, refetch, change, isOver } = useJob(id);
  if (!job) return error && <Problem failure={asFailure(error)} onRetry={refetch} />;
  return (
    <>
      <BackLink href="/users/jobs">All jobs</BackLink>
      <PageHeader
        title={titleOf(job)}
        context={
          <>
            Started by {job.startedBy} <Time iso={job.createdAt} />
            {job.actor !== job.startedBy && <>, resumed by {job.actor}</>}
          </>
        }
        action={<JobButtons job={job} change={change} />}
      />
      <div className="grid gap-4">
        {error && <Problem failure={asFailure(error)} onRetry={refetch} />}
        <FailureLine error={change.error} />
        <JobProgress job={job} />
        {isOver && <JobFollowUps job={job} />}
        {isOver && <JobPasswords job={job} />}
        <UserJobRows job={job} />
      </div>
    </>
  );
}
