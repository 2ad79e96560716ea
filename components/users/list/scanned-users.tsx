'use client';
import { useQuery } from '@tanstack/react-query';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { FoundUsers } from '@/components/users/list/found-users';
import { MissingDirectories } from '@/components/users/list/missing-directories';
import { NoUsersFound } from '@/components/users/list/no-users-found';
import { ScanProgress } from '@/components/users/list/scan-progress';
import { useScan } from '@/components/users/list/use-scan';
import { UsersTableSkeleton } from '@/components/users/list/users-table';
import { userCountQuery } from '@/lib/users/list/query-options';
import type { UserList } from '@/lib/users/list/schema';

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
  const scan = useScan(list);
  // Keycloak can list the members of a role or an identity provider; for other filters, Pouch scans all users.
  const isFromAll = !list.admins && list.origin !== 'brokered';
  const count = useQuery({ ...userCountQuery(list), enabled: isFromAll });

  if (scan.error && scan.rows.length === 0) return <Problem failure={asFailure(scan.error)} onRetry={scan.goOn} />;
  const progress = (
    <>
      <MissingDirectories missing={scan.missing} />
      <ScanProgress scan={scan} total={isFromAll ? (count.data ?? undefined) : undefined} />
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
  const total = scan.isOver ? scan.rows.length : undefined;
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
