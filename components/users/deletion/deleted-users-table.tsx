'use client';
import { RotateCcw, Terminal, Trash2 } from 'lucide-react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { MenuButton } from '@/components/ui/menu-button';
import { type Column, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { identityOf } from '@/components/users/identity/identity';
import { shown } from '@/lib/shown-text';
import type { DeletedUser } from '@/lib/users/snapshots/schema';

const DELETED = '@max-[36rem]:hidden';
const HAD = '@max-[60rem]:hidden';
const KEPT = '@max-[50rem]:hidden';

type DeletedUsersTableProps = {
  users: DeletedUser[];
  selected: string[];
  mayRestore: boolean;
  /** True where the same as commands would restore the user under the same ID. */
  hasCommands: boolean;
  isBusy: boolean;
  onSelect: (ids: string[]) => void;
  onRestore: (user: DeletedUser) => void;
  onCopy: (user: DeletedUser) => void;
  onPurge: (user: DeletedUser) => void;
};

export function DeletedUsersTable({ users, selected, mayRestore, onSelect, ...rest }: DeletedUsersTableProps) {
  const isAll = selected.length === users.length;
  const toggle = (id: string) => onSelect(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
  const columns: Column[] = [
    {
      label: 'Select',
      width: 'w-10',
      content: (
        <Checkbox
          aria-label="Select all"
          disabled={!mayRestore}
          checked={isAll}
          isMixed={selected.length > 0 && !isAll}
          onChange={() => onSelect(isAll ? [] : users.map(({ id }) => id))}
        />
      ),
    },
    { label: 'User' },
    { label: 'Had', width: 'w-48', hiding: HAD },
    { label: 'Deleted', width: 'w-52', hiding: DELETED },
    { label: 'Kept until', width: 'w-32', hiding: KEPT },
    { label: 'Actions', width: 'w-32 @max-[28rem]:w-23', isHidden: true },
  ];
  return (
    <Table name="Deleted users" columns={columns} isFixed>
      {users.map((user) => (
        <DeletedRow
          key={user.id}
          user={user}
          isSelected={selected.includes(user.id)}
          mayRestore={mayRestore}
          onToggle={() => toggle(user.id)}
          {...rest}
        />
      ))}
    </Table>
  );
}

/** Returns the ID of the button that opens the menu of a row. */
export const menuIdOf = ({ id }: DeletedUser) => `deleted-menu-${id}`;

type DeletedRowProps = Pick<
  DeletedUsersTableProps,
  'mayRestore' | 'hasCommands' | 'isBusy' | 'onRestore' | 'onCopy' | 'onPurge'
> & {
  user: DeletedUser;
  isSelected: boolean;
  onToggle: () => void;
};

function DeletedRow({
  user,
  isSelected,
  mayRestore,
  hasCommands,
  isBusy,
  onToggle,
  onRestore,
  onCopy,
  onPurge,
}: DeletedRowProps) {
  const [first, second] = identityOf(user);
  const name = shown(user.username);
  const had = [...user.roles, ...user.groups].map(shown).join(', ') || 'Default roles';
  const actions = [
    ...(hasCommands ? [{ label: 'Copy as…', Icon: Terminal, onSelect: () => onCopy(user) }] : []),
    { label: 'Delete permanently…', Icon: Trash2, isLoss: true, onSelect: () => onPurge(user) },
  ];
  return (
    <tr className={isSelected ? 'bg-accent-soft' : undefined}>
      <td>
        <Checkbox aria-label={`Select ${name}`} disabled={!mayRestore} checked={isSelected} onChange={onToggle} />
      </td>
      <th scope="row">
        <span className="user">
          <Avatar id={user.id} name={user.name || user.username} />
          <span>
            <span>
              <b title={first}>{first}</b>
            </span>
            <small title={second}>{second}</small>
            <small className="@min-[36rem]:hidden!">
              Deleted <Time iso={user.deletedAt} />
            </small>
          </span>
        </span>
      </th>
      <td className={`truncate text-muted ${HAD}`} title={had}>
        {had}
      </td>
      <td className={`truncate ${DELETED}`} title={`By ${shown(user.deletedBy)}`}>
        <Time iso={user.deletedAt} />
        <span className="block truncate text-muted">by {shown(user.deletedBy)}</span>
      </td>
      <td className={KEPT}>
        <Time iso={user.keptUntil} />
      </td>
      <td className="px-2! text-right">
        <span className="inline-flex items-center gap-1">
          <Button
            className="h-8! w-auto! px-2 text-ink!"
            disabled={!mayRestore || isBusy}
            aria-describedby={`deleted-${user.id}`}
            onClick={() => onRestore(user)}
          >
            <RotateCcw aria-hidden="true" className="@min-[28rem]:hidden" />
            <span className="@max-[28rem]:sr-only">Restore</span>
          </Button>
          {mayRestore && <MenuButton id={menuIdOf(user)} label={`Actions for ${name}`} groups={[{ name: 'User', actions }]} />}
        </span>
        <span id={`deleted-${user.id}`} className="sr-only">
          {name}
        </span>
      </td>
    </tr>
  );
}
