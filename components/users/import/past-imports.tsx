'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Status } from '@/components/ui/status';
import { Table, WIDE } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { shown } from '@/lib/shown-text';
import { importsQuery } from '@/lib/users/import/query-options';

const COLUMNS = [
  { label: 'File' },
  { label: 'State' },
  { label: 'Created' },
  { label: 'By', isWide: true },
  { label: 'Uploaded', isWide: true },
];

/** Lists the imports of the last 30 days, and the viewer's drafts. */
export function PastImports() {
  const { data: imports, error, refetch } = useQuery(importsQuery());
  if (error) return <Problem failure={asFailure(error)} onRetry={refetch} />;
  if (!imports || imports.length === 0) return null;
  return (
    <div className="grid gap-3">
      <h2 className="font-semibold text-base">Earlier imports</h2>
      <Table name="Earlier imports" columns={COLUMNS}>
        {imports.map(({ id, fileName, fileHash, phase, rows, created, owner, createdAt }) => (
          <tr key={id}>
            <th scope="row" className="[overflow-wrap:anywhere]">
              <Link href={`/users/import/${id}`} prefetch={false}>
                {shown(fileName)}
              </Link>
              {fileHash && (
                <span className="block font-mono font-normal text-muted text-xs" title={`SHA-256 ${fileHash}`}>
                  {fileHash.slice(0, 12)}
                </span>
              )}
            </th>
            <td>{phase === 'started' ? <Status tone="proven">Started</Status> : <Status>Draft</Status>}</td>
            <td className="tabular-nums">
              {created.toLocaleString('en')} of {rows.toLocaleString('en')}
            </td>
            <td className={`${WIDE} [overflow-wrap:anywhere]`}>{owner}</td>
            <td className={WIDE}>
              <Time iso={createdAt} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
