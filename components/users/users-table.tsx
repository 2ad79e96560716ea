'use client';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import { DeleteUser } from '@/components/users/delete-user';
import { cn } from '@/lib/cn';
import type { User } from '@/lib/users/schema';

const CELL = 'h-10 px-3 py-1';
const HEAD =
  'bg-raised px-3 py-2 text-left font-medium text-muted first:rounded-tl-lg last:rounded-tr-lg min-[900px]:sticky min-[900px]:top-0';
/** Left out on narrow screens; the person's page has it all. */
const WIDE = 'max-sm:hidden';

type UsersTableProps = {
  rows: User[];
  isBusy: boolean;
  viewerId: string;
  mayManage: boolean;
  onDeleted: (username: string) => void;
};

export function UsersTable({ rows, isBusy, viewerId, mayManage, onDeleted }: UsersTableProps) {
  return (
    <TableRegion isBusy={isBusy}>
      {rows.map((user) => (
        <tr key={user.id} className="border-line border-t hover:bg-raised">
          <th scope="row" className={cn(CELL, 'text-left font-medium')}>
            <Link
              id={`user-${user.id}`}
              href={`/users/${user.id}`}
              prefetch={false}
              className="break-all underline decoration-line underline-offset-4 hover:decoration-accent"
            >
              {user.username}
            </Link>
            {user.id === viewerId && <span className="ml-2 text-muted">you</span>}
            <span className="block font-normal text-muted sm:hidden">{user.name}</span>
          </th>
          <td className={cn(CELL, WIDE)}>{user.name}</td>
          <td className={cn(CELL, WIDE, 'break-all')}>
            {user.email ?? <Badge tone="attention">No e-mail</Badge>}
            {user.email && !user.emailVerified && (
              <>
                {' '}
                <Badge tone="attention">Not verified</Badge>
              </>
            )}
          </td>
          <td className={CELL}>{user.enabled ? 'Enabled' : <Badge tone="loss">Disabled</Badge>}</td>
          <td className={cn(CELL, WIDE, 'whitespace-nowrap text-muted tabular-nums')}>
            {user.createdAt && <Time iso={user.createdAt} />}
          </td>
          <td className={cn(CELL, 'text-right')}>
            {mayManage && user.id !== viewerId && (
              <DeleteUser user={user} look="icon" describedBy={`user-${user.id}`} onDeleted={() => onDeleted(user.username)} />
            )}
          </td>
        </tr>
      ))}
    </TableRegion>
  );
}

export function UsersTableSkeleton() {
  return (
    <TableRegion isBusy>
      {Array.from({ length: 8 }, (_, index) => index).map((index) => (
        <tr key={index} className="border-line border-t">
          <td colSpan={6} className={CELL}>
            <div className="h-4 motion-safe:animate-pulse rounded bg-raised" />
          </td>
        </tr>
      ))}
    </TableRegion>
  );
}

function TableRegion({ isBusy, children }: { isBusy: boolean; children: React.ReactNode }) {
  return (
    <section aria-label="Users" className="rounded-lg border border-line bg-surface max-[900px]:overflow-x-auto">
      <table aria-busy={isBusy} className={cn('w-full border-collapse sm:min-w-[44rem]', isBusy && 'opacity-70')}>
        <caption className="sr-only">Users</caption>
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              Username
            </th>
            <th scope="col" className={cn(HEAD, WIDE)}>
              Name
            </th>
            <th scope="col" className={cn(HEAD, WIDE)}>
              E-mail
            </th>
            <th scope="col" className={HEAD}>
              Status
            </th>
            <th scope="col" className={cn(HEAD, WIDE)}>
              Created
            </th>
            <th scope="col" className={HEAD}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
