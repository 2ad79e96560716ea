import { shown } from '@/lib/shown-text';
import { countsOf, type Said } from '@/lib/users/import/shell/report';

/** How many rows are named; the file of results has all. */
const MAX_ROWS_NAMED = 20;

/** Returns the lines that say what became of the rows, and why of those that need a look. */
export function summaryLines(all: Said[], result: string | undefined): string[] {
  const counts = Object.entries(countsOf(all)).map(([status, count]) => `${count} ${status}`);
  const amiss = all.filter(({ isAmiss, status, error }) => isAmiss || (status === 'differs' && error));
  const lines = amiss
    .slice(0, MAX_ROWS_NAMED)
    .map(({ row, status, error }) => `Row ${row.number}: ${status}. ${shown(error ?? '')}`.trim());
  const rest = amiss.length - lines.length;
  return [
    `${counts.join(', ')}.`,
    ...lines,
    ...(rest > 0 ? [`${rest} more rows. ${result ? `See ${result}.` : 'Add --result FILE to get all.'}`] : []),
  ];
}
