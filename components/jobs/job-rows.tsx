'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { Problem } from '@/components/shell/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import { OUTCOME_WORDS } from '@/components/users/bulk/bulk-words';
import type { JobRowsQuery } from '@/lib/jobs/schema';
import { type Job, type JobRow, OUTCOMES, type Outcome } from '@/lib/jobs/states';
import { jobRowsQuery } from '@/lib/users/bulk/query-options';

const COLUMNS = [{ label: 'Username' }, { label: 'Outcome' }, { label: 'Reason' }];
const TONES: Partial<Record<Outcome, 'proven' | 'attention' | 'loss'>> = {
  done: 'proven',
  refused: 'attention',
  failed: 'loss',
  unknown: 'attention',
};

/** Lists the outcome for each user. */
export function JobRows({ job }: { job: Job }) {
  const [query, setQuery] = useState<JobRowsQuery>({ outcome: 'all', page: 1 });
  const { counts, total } = job;
  // The rows are fetched again when one ends or the next one starts.
  const seen = (total - counts.pending) * 2 + (job.endedAt ? 1 : 0);
  const rows = useQuery(jobRowsQuery(job.id, query, seen));
  const choices = [
    { outcome: 'all' as const, label: 'All', count: total },
    ...OUTCOMES.map((outcome) => ({ outcome, label: OUTCOME_WORDS[outcome], count: counts[outcome] })),
  ].filter(({ outcome, count }) => count > 0 || outcome === query.outcome || outcome === 'all');
  return (
    <section aria-label="Outcomes" className="grid gap-3">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Show</legend>
        {choices.map(({ outcome, label, count }) => (
          <Button
            key={outcome}
            aria-pressed={query.outcome === outcome}
            className="tabular-nums aria-pressed:border-accent-strong aria-pressed:bg-accent-soft"
            onClick={() => setQuery({ outcome, page: 1 })}
          >
            {label} {count.toLocaleString('en')}
          </Button>
        ))}
      </fieldset>
      {rows.error && !rows.data && <Problem failure={asFailure(rows.error)} onRetry={rows.refetch} />}
      <Table name="Users of this job" columns={COLUMNS} isBusy={rows.isPending}>
        {rows.data?.rows.map((row) => (
          <Line key={row.ordinal} row={row} isDeletion={job.kind === 'users.delete'} />
        ))}
      </Table>
      {(query.page > 1 || rows.data?.hasNext) && (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          <Button disabled={query.page <= 1} onClick={() => setQuery({ ...query, page: query.page - 1 })}>
            Previous
          </Button>
          <Button disabled={!rows.data?.hasNext} onClick={() => setQuery({ ...query, page: query.page + 1 })}>
            Next
          </Button>
        </nav>
      )}
    </section>
  );
}

function Line({ row: { userId, username, outcome, reason }, isDeletion }: { row: JobRow; isDeletion: boolean }) {
  const isThere = userId !== null && !(isDeletion && outcome === 'done');
  return (
    <tr>
      <th scope="row">{isThere ? <PageLink href={userPage(userId)}>{username}</PageLink> : username}</th>
      <td>
        <Badge tone={TONES[outcome]}>{OUTCOME_WORDS[outcome]}</Badge>
      </td>
      <td className="break-words">{reason}</td>
    </tr>
  );
}
