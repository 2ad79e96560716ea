'use client';
import { Fragment, useState } from 'react';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/cn';
import { Table, WIDE } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { LazyDeleteUserDialog } from '@/components/users/deletion/delete-user';
import type { useSelection } from '@/components/users/list/use-selection';
import { Email, Status } from '@/components/users/list/user-cells';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

const COLUMNS = [
  { label: 'Select', isHidden: true },
  { label: 'Username' },
  { label: 'Name', isWide: true },
  { label: 'Email', isWide: true },
  { label: 'Status' },
  { label: 'Created', isWide: true },
  { label: 'Actions', isHidden: true },
];

type UsersTableProps = {
  rows: User[];
  inside?: User[];
  /** After how many wrong passwords users are locked, by their IDs. */
  locks?: ReadonlyMap<string, number>;
  isBusy: boolean;
  viewerId: string;
  mayManage: boolean;
  selection: Pick<ReturnType<typeof useSelection>, 'selected' | 'toggle' | 'togglePage'>;
  /** Returns the IDs of the rows that can be selected: bulk actions exclude the viewer. */
  selectable: string[];
};

export function UsersTable({ rows, inside = [], locks, isBusy, viewerId, mayManage, selection, selectable }: UsersTableProps) {
  const { selected, toggle, togglePage } = selection;
  const header = {
    label: 'Select',
    content: (
      <Checkbox
        aria-label="Select all on this page"
        disabled={selectable.length === 0}
        checked={selected.length > 0 && selected.length === selectable.length}
        isMixed={selected.length > 0 && selected.length < selectable.length}
        onChange={togglePage}
      />
    ),
  };
  const firstInside = rows.find(({ id }) => inside.some((user) => user.id === id))?.id;
  const [deleting, setDeleting] = useState<{ user: User; opener: HTMLElement } | null>(null);
  return (
    <>
      <svg aria-hidden="true" className="hidden">
        <symbol id="trash" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
          <path d="M3 6h18M8 6V4h8v2m3 0-1 14H6L5 6m5 5v6m4-6v6" />
        </symbol>
      </svg>
      <Table name="Users" columns={[header, ...COLUMNS.slice(1)]} isBusy={isBusy}>
        {rows.map((user) => (
          <Fragment key={user.id}>
            {user.id === firstInside && <InsideHeading />}
            <tr className={selected.includes(user.id) ? 'bg-accent-soft' : undefined}>
              <td>
                <Checkbox
                  aria-label={`Select ${shown(user.username)}`}
                  disabled={!selectable.includes(user.id)}
                  checked={selected.includes(user.id)}
                  onChange={({ nativeEvent }) => toggle(user.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
                />
              </td>
              <th scope="row" className="max-w-80">
                <PageLink id={`user-${user.id}`} href={userPage(user.id)}>
                  {shown(user.username)}
                </PageLink>
                {user.id === viewerId && <span className="ml-2 text-muted">you</span>}
                <span className="block font-normal text-muted [overflow-wrap:anywhere] sm:hidden">{user.name}</span>
              </th>
              <td className={cn(WIDE, 'max-w-64 [overflow-wrap:anywhere]')}>{user.name}</td>
              <td className={cn(WIDE, 'max-w-80 break-all')}>
                <Email user={user} />
              </td>
              <td>
                <Status isEnabled={user.enabled} failures={locks?.get(user.id)} />
              </td>
              <td className={cn(WIDE, 'whitespace-nowrap text-muted tabular-nums')}>
                {user.createdAt && <Time iso={user.createdAt} />}
              </td>
              <td className="text-right">
                {mayManage && user.id !== viewerId && !user.isGuarded && (
                  <button
                    type="button"
                    aria-label={`Delete user ${shown(user.username)}`}
                    title="Delete user"
                    onClick={({ currentTarget }) => setDeleting({ user, opener: currentTarget })}
                  >
                    <svg aria-hidden="true">
                      <use href="#trash" />
                    </svg>
                  </button>
                )}
              </td>
            </tr>
          </Fragment>
        ))}
      </Table>
      {deleting && (
        <LazyDeleteUserDialog user={deleting.user} onClose={() => setDeleting(null)} onClosed={() => deleting.opener.focus()} />
      )}
    </>
  );
}

function InsideHeading() {
  return (
    <tr>
      <th scope="rowgroup" colSpan={COLUMNS.length} className="bg-raised text-muted">
        Matches inside words
      </th>
    </tr>
  );
}

export function UsersTableSkeleton() {
  return (
    <Table name="Users" columns={COLUMNS} isBusy>
      {Array.from({ length: 8 }, (_, index) => index).map((index) => (
        <tr key={index}>
          <td colSpan={COLUMNS.length}>
            <div className="h-4 motion-safe:animate-pulse rounded bg-raised" />
          </td>
        </tr>
      ))}
    </Table>
  );
}
