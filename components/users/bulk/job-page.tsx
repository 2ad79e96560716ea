'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { JobProgress } from '@/components/jobs/job-progress';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Time } from '@/components/ui/time';
import { titleOf } from '@/components/users/bulk/bulk-words';
import { JobFollowUps } from '@/components/users/bulk/job-follow-ups';
import { JobPasswords } from '@/components/users/bulk/job-passwords';
import { UserJobRows } from '@/components/users/bulk/user-job-rows';
import { canContinue, isUnderWay } from '@/lib/jobs/states';
import { unwrap } from '@/lib/result';
import { continueBulkAction, stopBulkAction } from '@/lib/users/bulk/actions';
import { jobQuery, jobsKey } from '@/lib/users/bulk/query-options';
import { usersKey } from '@/lib/users/query-options';

/** Shows one job: its progress, the outcome for each user, and the actions on it. */
export function JobPage({ id }: { id: string }) {
  const queryClient = useQueryClient();
  const { data: job, error, refetch } = useQuery(jobQuery(id));
  const change = useMutation({
    mutationFn: async (action: typeof stopBulkAction) => unwrap(await action(id)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: jobsKey }),
  });
  const isOver = job !== undefined && !isUnderWay(job.state);
  useEffect(() => {
    if (isOver) queryClient.invalidateQueries({ queryKey: usersKey });
  }, [isOver, queryClient]);
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
        action={
          <div className="flex flex-wrap gap-2">
            {!isOver && (
              <Button disabled={job.state === 'stopping' || change.isPending} onClick={() => change.mutate(stopBulkAction)}>
                {job.state === 'stopping' ? 'Pausing…' : 'Pause'}
              </Button>
            )}
            {canContinue(job) && (
              <Button look="primary" disabled={change.isPending} onClick={() => change.mutate(continueBulkAction)}>
                Resume
              </Button>
            )}
          </div>
        }
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
