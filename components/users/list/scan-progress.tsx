'use client';
import { asFailure } from '@/components/shell/as-failure';
import { Button } from '@/components/ui/button';
import type { ScanState } from '@/components/users/list/use-scan';
import type { Scanned } from '@/lib/users/list/search-params';

const number = (value: number) => value.toLocaleString('en');

const SCANNED_WORDS: Record<Scanned, string> = {
  all: "Keycloak can't apply this filter, so Pouch scans all users in the order of their usernames.",
  holders: 'Only users who have the role directly are listed, not those who have it through a group or another role.',
  members: 'Only direct members of the group are listed, not those of the groups within it.',
  attributes: 'Only users whose attributes have the whole values are listed.',
  words: 'Only users who have the quoted words together are listed: as the name, the username or the email address.',
  brokered: 'Pouch scans the users of every identity provider.',
};

type ScanProgressProps = {
  scan: ScanState;
  scanned: Scanned;
  /** How many users there are to scan, where that is meaningful. */
  total: number | undefined;
};

/** Shows the progress of a scan. */
export function ScanProgress({ scan, scanned, total }: ScanProgressProps) {
  const { rows, looked, isRunning, isOver, error, goOn, stop } = scan;
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
      <p className="text-muted">{SCANNED_WORDS[scanned]}</p>
      {error && (
        <p role="alert" className="text-loss">
          {asFailure(error).message}
        </p>
      )}
    </div>
  );
}
