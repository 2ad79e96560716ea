'use client';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { BulkActions } from '@/components/users/bulk/bulk-actions';
import { useFrozen } from '@/components/users/list/use-frozen';
import { useSelection } from '@/components/users/list/use-selection';
import { UsersTable } from '@/components/users/list/users-table';
import type { UserList } from '@/lib/users/list/schema';
import type { User } from '@/lib/users/schema';

type FoundUsersProps = {
  list: UserList;
  rows: User[];
  /** How many match in all; undefined while nobody knows. */
  total: number | undefined;
  isBusy: boolean;
  viewerId: string;
  mayManage: boolean;
  /** What follows the table: pages, or how far looking has got. */
  children: ReactNode;
};

/** The rows that were found, what is selected of them, and what can be done to those. */
export function FoundUsers({ list, rows: newest, total, isBusy, viewerId, mayManage, children }: FoundUsersProps) {
  const view = JSON.stringify(list);
  const rows = useFrozen(newest, view, isBusy);
  const selectable = mayManage ? rows.flatMap(({ id }) => (id === viewerId ? [] : [id])) : [];
  const selection = useSelection(selectable, view);
  const count = selection.selected.length;
  const isWholePage = count > 0 && count === selectable.length;
  const mayHaveMore = total !== undefined && total > rows.length;

  return (
    <>
      <UsersTable
        rows={rows}
        isBusy={isBusy}
        viewerId={viewerId}
        mayManage={mayManage}
        selection={selection}
        selectable={selectable}
      />
      {children}
      {count > 0 && (
        <BulkActions
          selection={
            selection.isAll && total !== undefined
              ? { kind: 'matching', list: { ...list, page: 1 }, total }
              : { kind: 'ids', ids: selection.selected }
          }
          onDone={selection.clear}
        >
          {isWholePage && mayHaveMore && !selection.isAll && (
            <Button onClick={selection.selectAll}>Select all {total.toLocaleString('en')} matching</Button>
          )}
        </BulkActions>
      )}
    </>
  );
}
