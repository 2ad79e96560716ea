'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CellProblems } from '@/components/users/import/cell-problems';
import { FINDING_WORDS } from '@/components/users/import/words';
import { shown } from '@/lib/shown-text';
import { labelOf } from '@/lib/users/import/columns';
import { importRowsQuery } from '@/lib/users/import/query-options';
import type { Difference, ImportRow, ImportState, RowFilter, Problem as RowProblem } from '@/lib/users/import/schema';

type ImportRowsProps = { state: ImportState; filter: RowFilter; onChange?: (state: ImportState) => void };

/** Lists the rows of the file with what the check and the dry run say of each. They can be corrected where `onChange` is given. */
export function ImportRows({ state, filter, onChange }: ImportRowsProps) {
  const [{ page, of }, setPage] = useState({ page: 1, of: filter });
  const at = of === filter ? page : 1;
  const { data, error, refetch, isPlaceholderData } = useQuery(importRowsQuery(state.id, { filter, page: at }));
  const section = useRef<HTMLElement>(null);
  const isCorrected = useRef(false);
  const correct =
    onChange &&
    ((next: ImportState) => {
      isCorrected.current = true;
      onChange(next);
    });
  useEffect(() => {
    // The field that had the focus goes with its error.
    if (!data || !isCorrected.current || document.activeElement !== document.body) return;
    isCorrected.current = false;
    (section.current?.querySelector<HTMLElement>('[aria-invalid]') ?? section.current)?.focus();
  }, [data]);
  if (error && !data) return <Problem failure={asFailure(error)} onRetry={refetch} />;
  if (!data) return <p className="text-muted">Loading rows…</p>;
  return (
    <section ref={section} tabIndex={-1} aria-label="Rows" aria-busy={isPlaceholderData} className="grid gap-3">
      {data.rows.length === 0 && <p className="text-muted">No such rows.</p>}
      <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface empty:hidden">
        {data.rows.map((row) => (
          <Row key={row.ordinal} row={row} state={state} onChange={correct} />
        ))}
      </ul>
      {(at > 1 || data.hasNext) && (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          <Button disabled={at <= 1} onClick={() => setPage({ page: at - 1, of: filter })}>
            Previous
          </Button>
          <Button disabled={!data.hasNext} onClick={() => setPage({ page: at + 1, of: filter })}>
            Next
          </Button>
        </nav>
      )}
    </section>
  );
}

type RowProps = { row: ImportRow; state: ImportState; onChange: ImportRowsProps['onChange'] };

function Row({ row, state, onChange }: RowProps) {
  const { number, cells, problems, finding, reason, differences } = row;
  const column = Math.max(0, state.mapping.indexOf('email'));
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-muted text-xs tabular-nums">Row {number}</span>
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">
          {shown((cells[column] ?? '').trim()) || 'no email address'}
        </span>
        {finding && (
          <Badge tone={finding === 'bad' ? 'loss' : finding === 'differs' ? 'attention' : 'neutral'}>
            {FINDING_WORDS[finding]}
          </Badge>
        )}
      </div>
      {byCell(problems).map((ofCell) => (
        <CellProblems key={ofCell[0].column} problems={ofCell} row={row} state={state} onChange={onChange} />
      ))}
      {reason && <p className="text-loss">{reason}</p>}
      {differences.length > 0 && (
        <ul className="grid gap-1 text-muted">
          {differences.map((difference) => (
            <li key={difference.target} className="[overflow-wrap:anywhere]">
              <DifferenceWords difference={difference} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function DifferenceWords({ difference: { target, now, next } }: { difference: Difference }) {
  return (
    <>
      {labelOf(target)}: <del>{shown(now) || 'empty'}</del> →{' '}
      <ins className="font-medium text-ink no-underline">{shown(next)}</ins>
    </>
  );
}

function byCell(problems: RowProblem[]): [RowProblem, ...RowProblem[]][] {
  return [...Map.groupBy(problems, ({ column }) => column).values()] as [RowProblem, ...RowProblem[]][];
}
