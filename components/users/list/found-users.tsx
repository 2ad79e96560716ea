'use client';
import type { ReactNode } from 'react';
import { useLocks } from '@/components/shell/use-locks';
import { Button } from '@/components/ui/button';
import { BulkActions } from '@/components/users/bulk/bulk-actions';
import { useColumns } from '@/components/users/list/use-columns';
import { useFrozen } from '@/components/users/list/use-frozen';
import { useMarks } from '@/components/users/list/use-marks';
import { useSelection } from '@/components/users/list/use-selection';
import { useSignIns } from '@/components/users/list/use-sign-ins';
import { UsersTable } from '@/components/users/list/users-table';
import type { UserList } from '@/lib/users/list/schema';
import type { User } from '@/lib/users/schema';

type FoundUsersProps = {
  list: UserList;
  rows: User[];
  /** Those of the rows, at their end, who have a word of the search inside one of theirs only. */
  inside?: User[];
  /** How many users match in total; undefined while unknown. */
  total: number | undefined;
  isBusy: boolean;
  viewerId: string;
  mayManage: boolean;
  /** Shown below the table: the pager, or the progress of a scan. */
  children: ReactNode;
};

/** Shows the users found, the selection, and the actions on it. */
export function FoundUsers({ list, rows: newest, inside, total, isBusy, viewerId, mayManage, children }: FoundUsersProps) {
  const view = JSON.stringify(list);
  const search = JSON.stringify({ ...list, page: 1, size: null });
  const rows = useFrozen(newest, view, isBusy);
  const locks = useLocks(rows, !isBusy);
  const marks = useMarks(rows, !isBusy);
  const columns = useColumns();
  const signIns = useSignIns(rows, !isBusy && columns.includes('last-sign-in'));
  const locked = rows.filter(({ id }) => locks.has(id)).length;
  const isSelectable = ({ id, serviceAccountOf }: User) => id !== viewerId && serviceAccountOf === undefined;
  const selectable = mayManage ? rows.filter(isSelectable).map(({ id }) => id) : [];
  const selection = useSelection(selectable, search, viewerId);
  const isWholePage = selection.onPage.length > 0 && selection.onPage.length === selectable.length;
  const mayHaveMore = total !== undefined && total > rows.length;

  return (
    <>
      <UsersTable
        rows={rows}
        inside={inside}
        locks={locks}
        marks={marks}
        signIns={signIns}
        isBusy={isBusy}
        viewerId={viewerId}
        mayManage={mayManage}
        selection={selection}
        selectable={selectable}
      />
      <p role="status" className="sr-only">
        {locked > 0 && `${locked === 1 ? '1 user on this page is' : `${locked} users on this page are`} locked.`}
      </p>
      {children}
      {mayManage && (selection.isAll || selection.ids.length > 0) && (
        <BulkActions
          selection={
            selection.isAll && total !== undefined
              ? { kind: 'matching', list: { ...list, page: 1 }, total }
              : { kind: 'ids', ids: selection.ids }
          }
          elsewhere={selection.isAll ? 0 : selection.ids.length - selection.onPage.length}
          onDone={selection.clear}
        >
          {isWholePage && mayHaveMore && !selection.isAll && (
            <Button aria-keyshortcuts="Shift+A" onClick={selection.selectAll}>
              Select all {total.toLocaleString('en')} matching
            </Button>
          )}
        </BulkActions>
      )}
    </>
  );
}
