import { Button } from '@/components/ui/button';
import type { useJob } from '@/components/users/bulk/use-job';
import { canContinue, isUnderWay, type Job } from '@/lib/jobs/states';
import { continueBulkAction, stopBulkAction } from '@/lib/users/bulk/actions';

type JobButtonsProps = {
  job: Job;
  change: ReturnType<typeof useJob>['change'];
};

/** Renders what stops a job that is under way, and resumes one that is not. */
export function JobButtons({ job, change }: JobButtonsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      {isUnderWay(job.state) && (
        <Button disabled={job.state === 'stopping' || change.isPending} onClick={() => change.mutate(stopBulkAction)}>
          {job.state === 'stopping' ? 'Stopping…' : 'Stop'}
        </Button>
      )}
      {canContinue(job) && (
        <Button look="primary" disabled={change.isPending} onClick={() => change.mutate(continueBulkAction)}>
          Resume
        </Button>
      )}
    </div>
  );
}
