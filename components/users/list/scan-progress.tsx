'use client';
import { asFailure } from '@/components/shell/as-failure';
import { Button } from '@/components/ui/button';
import type { ScanState } from '@/components/users/list/use-scan';

const number = (value: number) => value.toLocaleString('en');

type ScanProgressProps = {
  scan: ScanState;
  /** How many accounts there are to look at, where that says something. */
  total: number | undefined;
};

/** How far looking through the accounts has got. */
export function ScanProgress({ scan: { rows, looked, isRunning, isOver, error, goOn, stop }, total }: ScanProgressProps) {
  const found = `${number(rows.length)} found`;
  const seen = `${number(looked)}${total === undefined ? '' : ` of ${number(total)}`} accounts`;
  const words = isRunning
    ? `${found}, ${seen} looked at …`
    : isOver
      ? `${found} in all. Every account that could match was looked at.`
      : `${found} so far: ${seen} looked at.`;
  return (
    <div className="grid gap-2">
      {isRunning && total !== undefined && (
        <progress
          aria-label="Accounts looked at"
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
        {!isRunning && !isOver && <Button onClick={goOn}>Look further</Button>}
      </div>
      <p className="text-muted">
        Keycloak can't filter so by itself, so Pouch looks through the accounts in the order of their usernames.
      </p>
      {error && (
        <p role="alert" className="text-loss">
          {asFailure(error).message}
        </p>
      )}
    </div>
  );
}
