'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { Table, WIDE } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { titleOf } from '@/components/users/bulk/bulk-words';
import { isUnderWay, type Job } from '@/lib/jobs/states';
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
      <Notice title="No jobs yet">
        <p className="text-muted">Select users in the list to change all of them at once.</p>
      </Notice>
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

function State({ job: { state, counts } }: { job: Job }) {
  if (isUnderWay(state)) return <Badge>Under way</Badge>;
  if (state !== 'finished') return <Badge tone="attention">{state === 'stopped' ? 'Stopped' : 'Interrupted'}</Badge>;
  return counts.refused + counts.failed + counts.unknown > 0 ? <Badge tone="attention">Not all done</Badge> : 'Finished';
}
