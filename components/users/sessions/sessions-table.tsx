'use client';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { type Column, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { shown } from '@/lib/shown-text';
import type { RealmSession } from '@/lib/users/sessions/schema';

const CLIENTS = '@max-[44rem]:hidden';
const STARTED = '@max-[58rem]:hidden';
const USED = '@max-[34rem]:hidden';
const ADDRESS = '@max-[54rem]:hidden';

const SELECT: Column = { label: 'Select', width: 'w-10' };
const COLUMNS: Column[] = [
  { label: 'User' },
  { label: 'Clients', width: 'w-44', hiding: CLIENTS },
  { label: 'Started', width: 'w-32', hiding: STARTED },
  { label: 'Last used', width: 'w-32', hiding: USED },
  { label: 'Address', width: 'w-36', hiding: ADDRESS },
  { label: 'Actions', width: 'w-20', isHidden: true },
];

type SessionsTableProps = {
  sessions: RealmSession[];
  selected: string[];
  mayManage: boolean;
  isBusy: boolean;
  onSelect: (ids: string[]) => void;
  /** Gets the session to end, and the ID of the button that was pressed. */
  onEnd: (session: RealmSession, openerId: string) => void;
};

export function SessionsTable({ sessions, selected, mayManage, isBusy, onSelect, onEnd }: SessionsTableProps) {
  // The viewer's own is ended only where that alone is asked for.
  const selectable = sessions.flatMap(({ id, isOwn }) => (isOwn ? [] : [id]));
  const isAll = selectable.length > 0 && selected.length === selectable.length;
  const toggle = (id: string) => onSelect(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
  const all = (
    <Checkbox
      aria-label="Select all"
      checked={isAll}
      disabled={selectable.length === 0}
      isMixed={selected.length > 0 && !isAll}
      onChange={() => onSelect(isAll ? [] : selectable)}
    />
  );
  return (
    <Table name="Sessions" columns={mayManage ? [{ ...SELECT, content: all }, ...COLUMNS] : COLUMNS} isBusy={isBusy} isFixed>
      {sessions.map((session) => (
        <Row
          key={session.id}
          session={session}
          isSelected={selected.includes(session.id)}
          mayManage={mayManage}
          onToggle={() => toggle(session.id)}
          onEnd={onEnd}
        />
      ))}
    </Table>
  );
}

type RowProps = Pick<SessionsTableProps, 'mayManage' | 'onEnd'> & {
  session: RealmSession;
  isSelected: boolean;
  onToggle: () => void;
};

function Row({ session, isSelected, mayManage, onToggle, onEnd }: RowProps) {
  const { id, userId, username, clients, startedAt, lastUsedAt, address, isOwn } = session;
  const name = shown(username);
  const clientNames = clients.map(shown).join(', ') || 'Keycloak';
  const buttonId = `end-${id}`;
  return (
    <tr className={isSelected ? 'bg-accent-soft' : undefined}>
      {mayManage && (
        <td>{!isOwn && <Checkbox aria-label={`Select the session of ${name}`} checked={isSelected} onChange={onToggle} />}</td>
      )}
      <th scope="row">
        <span className="block truncate" title={name}>
          <PageLink href={userPage(userId)}>{name}</PageLink>
        </span>
        {isOwn && <Badge>Your session</Badge>}
        <span className="block truncate font-normal text-muted text-xs @min-[44rem]:hidden">{clientNames}</span>
        <span className="block font-normal text-muted text-xs @min-[34rem]:hidden">
          Used <Time iso={lastUsedAt} />
        </span>
      </th>
      <td className={`truncate ${CLIENTS}`} title={clientNames}>
        {clientNames}
      </td>
      <td className={STARTED}>
        <Time iso={startedAt} />
      </td>
      <td className={USED}>
        <Time iso={lastUsedAt} />
      </td>
      <td className={`truncate text-muted tabular-nums ${ADDRESS}`} title={address}>
        {address}
      </td>
      <td className="px-2! text-right">
        {mayManage && (
          <Button
            id={buttonId}
            look="quiet"
            className="w-auto! px-2"
            aria-label={`End the session of ${name}`}
            onClick={() => onEnd(session, buttonId)}
          >
            End
          </Button>
        )}
      </td>
    </tr>
  );
}

export function SessionsSkeleton() {
  return (
    <Table name="Sessions" columns={COLUMNS} isBusy isFixed>
      {['one', 'two', 'three', 'four', 'five'].map((row) => (
        <tr key={row}>
          <td colSpan={COLUMNS.length}>
            <div className="h-4 rounded bg-raised motion-safe:animate-pulse" />
          </td>
        </tr>
      ))}
    </Table>
  );
}
