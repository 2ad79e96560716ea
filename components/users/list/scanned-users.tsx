'use client';
import { useQuery } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FoundUsers } from '@/components/users/list/found-users';
import { IdleNote } from '@/components/users/list/idle-note';
import { MissingDirectories } from '@/components/users/list/missing-directories';
import { NoUsersFound } from '@/components/users/list/no-users-found';
import { ScanProgress } from '@/components/users/list/scan-progress';
import { useScan } from '@/components/users/list/use-scan';
import { UsersTableSkeleton } from '@/components/users/list/users-table-skeleton';
import { HowToRecord } from '@/components/users/sign-ins/how-to-record';
import { userCountQuery } from '@/lib/users/list/query-options';
import type { UserList } from '@/lib/users/list/schema';
import { isCountable, scannedOf } from '@/lib/users/list/search-params';
import { signInRecordQuery } from '@/lib/users/sign-ins/query-options';
import type { SignInRecord } from '@/lib/users/sign-ins/schema';

export type ResultsProps = {
  list: UserList;
  viewerId: string;
  mayManage: boolean;
  onTurn: (change: Partial<Pick<UserList, 'page' | 'size'>>) => void;
  onSearchAll: () => void;
  onClear: () => void;
};

/** Shows a list that Keycloak can't filter. Pouch scans the users, shows its progress, and can be stopped. */
export function ScannedUsers({ list, viewerId, mayManage, onClear }: ResultsProps) {
  const isIdle = list.idle !== 'no';
  const known = useQuery({ ...signInRecordQuery(), enabled: isIdle });
  const record = known.data?.record;
  const scan = useScan(list, !isIdle || record?.state === 'recorded');
  const scanned = scannedOf(list);
  // Of all users, their number shows the progress; of a group or a role, it is the number of those who match.
  const isFromAll = scanned === 'all';
  const count = useQuery({ ...userCountQuery(list), enabled: isFromAll || isCountable(list) });

  if (isIdle && known.error) return <Problem failure={asFailure(known.error)} onRetry={known.refetch} />;
  if (isIdle && record && record.state !== 'recorded') return <NoSignIns record={record} onClear={onClear} />;
  if (scan.error && scan.rows.length === 0) return <Problem failure={asFailure(scan.error)} onRetry={scan.goOn} />;
  const progress = (
    <>
      <MissingDirectories missing={scan.missing} />
      <ScanProgress scan={scan} scanned={scanned} total={isFromAll ? (count.data ?? undefined) : undefined} />
      {record?.state === 'recorded' && isIdle && <IdleNote idle={list.idle} record={record} />}
    </>
  );
  if (scan.rows.length === 0) {
    return (
      <>
        {scan.isRunning && <UsersTableSkeleton />}
        {!scan.isRunning && scan.isOver && <NoUsersFound q={list.q} isFiltered page={1} onClear={onClear} />}
        {progress}
      </>
    );
  }
  const matching = isFromAll || count.isPlaceholderData ? undefined : (count.data ?? undefined);
  const total = scan.isOver ? scan.rows.length : matching;
  return (
    <FoundUsers
      list={{ ...list, page: 1 }}
      rows={scan.rows}
      total={total}
      isBusy={scan.isRunning}
      viewerId={viewerId}
      mayManage={mayManage}
    >
      {progress}
    </FoundUsers>
  );
}

type NoSignInsProps = { record: Exclude<SignInRecord, { state: 'recorded' }>; onClear: () => void };

function NoSignIns({ record, onClear }: NoSignInsProps) {
  return (
    <EmptyState Icon={LogIn} title="Last sign-in unknown" action={<Button onClick={onClear}>Show all users</Button>}>
      <HowToRecord record={record} />
    </EmptyState>
  );
}
