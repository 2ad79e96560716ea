'use client';
import { asFailure } from '@/components/shell/as-failure';
import { Button } from '@/components/ui/button';
import type { ScanState } from '@/components/users/list/use-scan';

const number = (value: number) => value.toLocaleString('en');

type ScanProgressProps = {
  scan: ScanState;
  /** How many users there are to scan, where that is meaningful. */
  total: number | undefined;
};

/** Shows the progress of a scan. */
export function ScanProgress({ scan: { rows, looked, isRunning, isOver, error, goOn, stop }, total }: ScanProgressProps) {
  const found = `${number(rows.length)} found`;
  const seen = `${number(looked)}${total === undefined ? '' : ` of ${number(total)}`} users`;
  const words = isRunning
    ? `${found}, ${seen} scanned…`
    : isOver
      ? `${found} in total. All users that could match were scanned.`
      : `${found} so far, ${seen} scanned.`;
  return (
    <div className="grid gap-2">
      {isRunning && total !== undefined && (
        <progress
          aria-label="Users scanned"
          value={Math.min(looked, total)}
          max={total}
          className="h-1 w-full accent-accent-strong"
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted tabular-nums">{words}</p>
        <p role="status" className="sr-only">
          {!isRunning && words}
        </p>
        {isRunning && <Button onClick={stop}>Stop</Button>}
        {!isRunning && !isOver && <Button onClick={goOn}>Continue scanning</Button>}
      </div>
      <p className="text-muted">Keycloak can't apply this filter, so Pouch scans all users in the order of their usernames.</p>
      {error && (
        <p role="alert" className="text-loss">
          {asFailure(error).message}
        </p>
      )}
    </div>
  );
}
