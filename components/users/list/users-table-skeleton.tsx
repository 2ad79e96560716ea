'use client';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { Table } from '@/components/ui/table';
import { useColumns } from '@/components/users/list/use-columns';
import { headersOf, roomFor } from '@/components/users/list/user-columns';
import { ACTIONS, SELECT, USER } from '@/components/users/list/users-table';

/** Renders rows in the shape of those that come. */
export function UsersTableSkeleton() {
  const columns = useColumns();
  return (
    <Table name="Users" columns={[SELECT, USER, ...headersOf(columns), ACTIONS]} isBusy isFixed>
      {Array.from({ length: 8 }, (_, index) => index).map((index) => (
        <tr key={index}>
          <td>
            <Skeleton className="size-4" />
          </td>
          <td>
            <span className="user">
              <Skeleton className="size-8 rounded-full!" />
              <span>
                <Skeleton className="my-1 h-3 w-32" />
                <Skeleton className="my-1 h-2.5 w-48 max-w-full" />
              </span>
            </span>
          </td>
          {columns.map((column) => (
            <td key={column} data-under={column === 'status' ? '' : undefined} className={cn(roomFor(column, columns))}>
              <Skeleton className="h-3 w-16" />
            </td>
          ))}
          <td />
        </tr>
      ))}
    </Table>
  );
}
