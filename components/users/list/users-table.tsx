'use client';
import { Fragment, useRef, useState } from 'react';
import type { MenuPlace } from '@/components/ui/action-menu';
import { Checkbox } from '@/components/ui/checkbox';
import { placeBelow } from '@/components/ui/menu-button';
import { type Column, Table } from '@/components/ui/table';
import { useStable } from '@/components/ui/use-stable';
import { useColumns } from '@/components/users/list/use-columns';
import type { Marks } from '@/components/users/list/use-marks';
import { useRows } from '@/components/users/list/use-rows';
import type { useSelection } from '@/components/users/list/use-selection';
import { InsideHeading } from '@/components/users/list/user-cells';
import { headersOf, NoCells } from '@/components/users/list/user-columns';
import { LazyUserMenu } from '@/components/users/list/user-menu-loader';
import { UserRow } from '@/components/users/list/user-row';
import type { User } from '@/lib/users/schema';

type MenuRequest = { user: User; opener: HTMLElement; place: MenuPlace };

export const SELECT: Column = { label: 'Select', isHidden: true, width: 'w-10' };
export const USER: Column = { label: 'User' };
export const ACTIONS: Column = { label: 'Actions', isHidden: true, width: 'w-13' };

type UsersTableProps = {
  rows: User[];
  inside?: User[];
  /** After how many wrong passwords users are locked, by their IDs. */
  locks?: ReadonlyMap<string, number>;
  marks?: Marks;
  /** When users signed in last, by their IDs; null where no sign-in is recorded. */
  signIns?: ReadonlyMap<string, string | null>;
  isBusy: boolean;
  viewerId: string;
  mayManage: boolean;
  selection: Pick<ReturnType<typeof useSelection>, 'onPage' | 'toggle' | 'togglePage'>;
  /** The IDs of the rows that can be selected: bulk actions exclude the viewer. */
  selectable: string[];
};

export function UsersTable({ rows, inside = [], locks, marks, signIns, isBusy, viewerId, mayManage, ...rest }: UsersTableProps) {
  const { selection, selectable } = rest;
  const columns = useColumns();
  const { onPage: selected, toggle, togglePage } = selection;
  const header = {
    ...SELECT,
    content: (
      <Checkbox
        aria-label="Select all on this page"
        aria-keyshortcuts="a"
        disabled={selectable.length === 0}
        checked={selected.length > 0 && selected.length === selectable.length}
        isMixed={selected.length > 0 && selected.length < selectable.length}
        onChange={togglePage}
      />
    ),
  };
  const firstInside = rows.find(({ id }) => inside.some((user) => user.id === id))?.id;
  const [menu, setMenu] = useState<(MenuRequest & { openedAt: number }) | null>(null);
  // React may see the end of one menu and the beginning of the next together, which are two all the same.
  const openMenu = (request: MenuRequest) => setMenu({ ...request, openedAt: performance.now() });
  const onToggle = useStable(toggle);
  const onMenu = useStable((user: User, opener: HTMLElement) => openMenu({ user, opener, place: placeBelow(opener) }));
  const body = useRef<HTMLDivElement>(null);
  useRows(body, ({ id, opener, place }) => {
    const user = rows.find((row) => row.id === id);
    if (user) openMenu({ user, opener, place });
  });
  return (
    <div ref={body}>
      <svg aria-hidden="true" className="hidden">
        <symbol id="more" viewBox="0 0 24 24" fill="currentColor">
          <path d="M3.5 12a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0m7 0a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0m7 0a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0" />
        </symbol>
      </svg>
      <Table name="Users" columns={[header, USER, ...headersOf(columns), ACTIONS]} isBusy={isBusy} isFixed>
        {rows.map((user) => (
          <Fragment key={user.id}>
            {user.id === firstInside && (
              <InsideHeading>
                <NoCells columns={columns} />
              </InsideHeading>
            )}
            <UserRow
              user={user}
              failures={locks?.get(user.id)}
              mark={marks?.get(user.id)}
              lastSignIn={signIns?.get(user.id)}
              isViewer={user.id === viewerId}
              isSelected={selected.includes(user.id)}
              isSelectable={selectable.includes(user.id)}
              onToggle={onToggle}
              onMenu={onMenu}
            />
          </Fragment>
        ))}
      </Table>
      {menu && (
        <LazyUserMenu key={menu.openedAt} {...menu} viewerId={viewerId} mayManage={mayManage} onClosed={() => setMenu(null)} />
      )}
    </div>
  );
}
