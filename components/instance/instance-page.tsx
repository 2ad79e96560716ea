'use client';
import { useQuery } from '@tanstack/react-query';
import { Download, RefreshCw } from 'lucide-react';
import { ChecksSkeleton } from '@/components/instance/checks-skeleton';
import { ChecksTable } from '@/components/instance/checks-table';
import { useCheckNow } from '@/components/instance/use-check-now';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { Button, buttonLook } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import type { Check } from '@/lib/checks/check';
import { examinationQuery } from '@/lib/instance/query-options';

/** Shows every check of the instance, those first that need something done. */
export function InstancePage() {
  const { data, error, refetch } = useQuery(examinationQuery());
  const check = useCheckNow();
  if (error) return <Problem failure={asFailure(error)} onRetry={refetch} />;
  if (!data) return <ChecksSkeleton />;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status">
          <span className="font-medium">{summaryOf(data.checks)}</span>{' '}
          <span className="text-muted">
            {check.isPending || data.isChecking ? (
              'Checking…'
            ) : (
              <>
                Checked <Time iso={data.checkedAt} />
              </>
            )}
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => check.mutate()} disabled={check.isPending}>
            <RefreshCw aria-hidden="true" className="size-4" />
            Check now
          </Button>
          <a href="/api/instance/report" download className={buttonLook()}>
            <Download aria-hidden="true" className="size-4" />
            Download report
          </a>
        </div>
      </div>
      <FailureLine error={check.error} />
      <ChecksTable checks={data.checks} />
    </div>
  );
}

function summaryOf(checks: Check[]): string {
  const count = (wanted: Check['state']) => checks.filter(({ state }) => state === wanted).length;
  const parts = [
    counted(count('fail'), 'problem', 'problems'),
    counted(count('warn'), 'warning', 'warnings'),
    counted(count('unknown'), 'unknown', 'unknown'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'All is well.' : `${parts.join(', ')}.`;
}

const counted = (count: number, one: string, many: string) => (count === 0 ? null : `${count} ${count === 1 ? one : many}`);
