import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { Column } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { UserStatus } from '@/components/users/list/user-cells';
import { COLUMN_WORDS } from '@/components/users/views/column-words';
import { shown } from '@/lib/shown-text';
import type { ListColumn } from '@/lib/users/list/search-params';
import type { MarkedUser } from '@/lib/users/marks/schema';
import type { User } from '@/lib/users/schema';

const WIDTHS: Record<ListColumn, string> = {
  status: 'w-64 sm:@max-[52rem]:w-57',
  'last-sign-in': 'w-32',
  created: 'w-32',
  username: 'w-40',
  email: 'w-44',
};
/** Hides the first, second and further columns after the status where the table has no room for so many. */
const ROOM = ['@max-[44rem]:hidden', '@max-[52rem]:hidden', '@max-[60rem]:hidden', '@max-[70rem]:hidden'];

/** What a row knows of its user beside the user. Undefined: not known yet, or not at all. */
export type RowFacts = {
  user: User;
  /** After how many wrong passwords the user is locked. */
  failures: number | undefined;
  mark: MarkedUser | undefined;
  /** Null where no sign-in is recorded. */
  lastSignIn: string | null | undefined;
};

/** Returns the headers of the columns. */
export function headersOf(columns: readonly ListColumn[]): Column[] {
  return columns.map((column) => ({
    label: COLUMN_WORDS[column],
    width: WIDTHS[column],
    isUnder: column === 'status',
    hiding: roomFor(column, columns),
  }));
}

/** Renders the cells of a row. */
export function UserCells({ columns, ...facts }: RowFacts & { columns: readonly ListColumn[] }) {
  return columns.map((column) =>
    column === 'status' ? (
      <td key={column} data-under="">
        <UserStatus {...facts} />
      </td>
    ) : (
      <td key={column} className={cn('truncate text-muted', roomFor(column, columns))} title={titleOf(column, facts)}>
        {contentOf(column, facts)}
      </td>
    ),
  );
}

/** Renders the empty cells of a row that is about no user, up to the last one. */
export function NoCells({ columns }: { columns: readonly ListColumn[] }) {
  return (
    <>
      {columns.map((column) => (
        <td key={column} className={column === 'status' ? 'max-sm:hidden' : roomFor(column, columns)} />
      ))}
      <td />
    </>
  );
}

export function roomFor(column: ListColumn, columns: readonly ListColumn[]): string | undefined {
  return column === 'status' ? undefined : ROOM[columns.filter((one) => one !== 'status').indexOf(column)];
}

function contentOf(column: Exclude<ListColumn, 'status'>, { user, lastSignIn }: RowFacts): ReactNode {
  switch (column) {
    case 'last-sign-in':
      return lastSignIn ? <Time iso={lastSignIn} /> : lastSignIn === null && 'None recorded';
    case 'created':
      return user.createdAt && <Time iso={user.createdAt} />;
    case 'username':
      return shown(user.username);
    case 'email':
      return user.email && shown(user.email);
  }
}

/** Names and addresses may be cut off. */
function titleOf(column: ListColumn, { user }: RowFacts): string | undefined {
  if (column === 'username') return shown(user.username);
  return column === 'email' && user.email ? shown(user.email) : undefined;
}
