'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Route } from 'next';
import { OUTCOME_WORDS } from '@/components/jobs/outcome-words';
import { asFailure } from '@/components/shell/as-failure';
import { PageLink } from '@/components/shell/page-link';
import { Problem } from '@/components/shell/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import type { JobRowsQuery } from '@/lib/jobs/schema';
import { type Job, type JobRow, type JobRowsPage, OUTCOMES, type Outcome } from '@/lib/jobs/states';
import { shown } from '@/lib/shown-text';

const TONES: Partial<Record<Outcome, 'proven' | 'attention' | 'loss'>> = {
  done: 'proven',
  refused: 'attention',
  failed: 'loss',
  unknown: 'attention',
};

type JobRowsProps = {
  job: Job;
  /** The name of the table. */
  label: string;
  /** The header of the first column. */
  subject: string;
  query: JobRowsQuery;
  rows: UseQueryResult<JobRowsPage>;
  onChange: (query: JobRowsQuery) => void;
  /** Returns the page that a row links to, or null if there is none. */
  pageOf: (row: JobRow) => Route | null;
};

/** Lists the outcome of each row. */
export function JobRows({ job: { counts, total }, label: name, subject, query, rows, onChange, pageOf }: JobRowsProps) {
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
            onClick={() => onChange({ outcome, page: 1 })}
          >
            {label} {count.toLocaleString('en')}
          </Button>
        ))}
      </fieldset>
      {rows.error && !rows.data && <Problem failure={asFailure(rows.error)} onRetry={rows.refetch} />}
      <Table name={name} columns={[{ label: subject }, { label: 'Outcome' }, { label: 'Reason' }]} isBusy={rows.isPending}>
        {rows.data?.rows.map((row) => (
          <Line key={row.ordinal} row={row} page={pageOf(row)} />
        ))}
      </Table>
      {(query.page > 1 || rows.data?.hasNext) && (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          <Button disabled={query.page <= 1} onClick={() => onChange({ ...query, page: query.page - 1 })}>
            Previous
          </Button>
          <Button disabled={!rows.data?.hasNext} onClick={() => onChange({ ...query, page: query.page + 1 })}>
            Next
          </Button>
        </nav>
      )}
    </section>
  );
}

function Line({ row: { username, outcome, reason }, page }: { row: JobRow; page: Route | null }) {
  const name = shown(username);
  return (
    <tr>
      <th scope="row" className="max-w-80 [overflow-wrap:anywhere]">
        {page ? <PageLink href={page}>{name}</PageLink> : name}
      </th>
      <td>
        <Badge tone={TONES[outcome]}>{OUTCOME_WORDS[outcome]}</Badge>
      </td>
      <td className="[overflow-wrap:anywhere]">{reason}</td>
    </tr>
  );
}
