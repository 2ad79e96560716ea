'use client';
import { memo } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { useColumns } from '@/components/users/list/use-columns';
import { Identity } from '@/components/users/list/user-cells';
import { type RowFacts, UserCells } from '@/components/users/list/user-columns';
import { shown } from '@/lib/shown-text';
import type { User } from '@/lib/users/schema';

type UserRowProps = RowFacts & {
  isViewer: boolean;
  isSelected: boolean;
  isSelectable: boolean;
  onToggle: (id: string, isRange: boolean) => void;
  onMenu: (user: User, opener: HTMLElement) => void;
};

/** Renders a row of the list. Most rows stay as they are while a search is typed, and are not rendered again. */
export const UserRow = memo(function UserRow({ isViewer, isSelected, isSelectable, onToggle, onMenu, ...facts }: UserRowProps) {
  const columns = useColumns();
  const { user, mark } = facts;
  return (
    <tr data-user={user.id} className={isSelected ? 'bg-accent-soft' : undefined}>
      <td>
        {user.serviceAccountOf === undefined && (
          <Checkbox
            aria-label={`Select ${shown(user.username)}`}
            disabled={!isSelectable}
            checked={isSelected}
            onChange={({ nativeEvent }) => onToggle(user.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          />
        )}
      </td>
      <th scope="row">
        <Identity user={user} isViewer={isViewer} mark={mark} />
      </th>
      <UserCells columns={columns} {...facts} />
      <td>
        <button
          type="button"
          aria-label={`Actions for ${shown(user.username)}`}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => onMenu(user, currentTarget)}
        >
          <svg aria-hidden="true">
            <use href="#more" />
          </svg>
        </button>
      </td>
    </tr>
  );
});
