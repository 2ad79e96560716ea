'use client';
import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Status } from '@/components/ui/status';
import { Table, WIDE } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { titleOf } from '@/components/users/bulk/bulk-words';
import { type Job, type JobState, rowsAmiss } from '@/lib/jobs/states';
import { jobsQuery } from '@/lib/users/bulk/query-options';

const COLUMNS = [
  { label: 'Job' },
  { label: 'State' },
  { label: 'Done' },
  { label: 'Started by', isWide: true },
  { label: 'Started', isWide: true },
];

export function JobsList() {
  const { data: jobs, error, refetch } = useQuery(jobsQuery());
  if (error) return <Problem failure={asFailure(error)} onRetry={refetch} />;
  if (!jobs) return null;
  if (jobs.length === 0) {
    return (
      <EmptyState
        Icon={ListChecks}
        title="No jobs yet"
        action={
          <Link href="/users" prefetch={false} className={buttonLook('secondary')}>
            Select users
          </Link>
        }
      >
        <p>Select users in the list to change all of them at once.</p>
      </EmptyState>
    );
  }
  return (
    <Table name="Jobs" columns={COLUMNS}>
      {jobs.map((job) => (
        <tr key={job.id}>
          <th scope="row">
            <Link href={`/users/jobs/${job.id}`} prefetch={false}>
              {titleOf(job)}
            </Link>
          </th>
          <td>
            <State job={job} />
          </td>
          <td className="tabular-nums">
            {job.counts.done.toLocaleString('en')} of {job.total.toLocaleString('en')}
          </td>
          <td className={cn(WIDE, 'max-w-64 [overflow-wrap:anywhere]')}>{job.startedBy}</td>
          <td className={WIDE}>
            <Time iso={job.createdAt} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

const STATES: Record<Exclude<JobState, 'finished'>, ComponentProps<typeof Status>> = {
  queued: { children: 'Waiting' },
  running: { children: 'Running' },
  stopping: { children: 'Stopping…' },
  stopped: { children: 'Stopped', tone: 'attention' },
  interrupted: { children: 'Interrupted', tone: 'attention' },
};

function State({ job: { state, counts } }: { job: Job }) {
  if (state !== 'finished') return <Status {...STATES[state]} />;
  return rowsAmiss({ counts }) > 0 ? <Status tone="attention">Not all done</Status> : <Status tone="proven">Finished</Status>;
}
