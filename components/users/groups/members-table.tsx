'use client';
import { UserMinus } from 'lucide-react';
import { FailureLine } from '@/components/shell/failure-line';
import { PageLink } from '@/components/shell/page-link';
import { groupPage } from '@/components/shell/page-links';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { MenuButton } from '@/components/ui/menu-button';
import { type Column, Table } from '@/components/ui/table';
import { Identity } from '@/components/users/list/user-cells';
import { change, useUserChange } from '@/components/users/operations/use-user-change';
import { groupLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import type { Member, NamedGroup } from '@/lib/users/groups/schema';

type MembersTableProps = {
  members: Member[];
  /** Whether members of sub-groups are among them, so that it is shown who is in which. */
  isInside: boolean;
  isBusy: boolean;
  mayManage: boolean;
  selected: string[];
  onSelect: (ids: string[]) => void;
};

const IN = '@max-[36rem]:hidden';

export function MembersTable({ members, isInside, isBusy, mayManage, selected, onSelect }: MembersTableProps) {
  const changes = useUserChange();
  const ids = members.map(({ id }) => id);
  const onPage = ids.filter((id) => selected.includes(id));
  const elsewhere = selected.filter((id) => !ids.includes(id));
  const isAll = onPage.length === ids.length;
  const toggle = (id: string) => onSelect(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
  const select: Column = {
    label: 'Select',
    width: 'w-10',
    content: (
      <Checkbox
        aria-label="Select all on this page"
        checked={isAll}
        isMixed={onPage.length > 0 && !isAll}
        onChange={() => onSelect(isAll ? elsewhere : [...elsewhere, ...ids])}
      />
    ),
  };
  const columns: Column[] = [
    ...(mayManage ? [select] : []),
    { label: 'User' },
    ...(isInside ? [{ label: 'Directly in', width: 'w-72', hiding: IN }] : []),
    ...(mayManage ? [{ label: 'Actions', isHidden: true, width: 'w-14' }] : []),
  ];
  return (
    <>
      <FailureLine error={changes.error} />
      <Table name="Members" columns={columns} isBusy={isBusy} isFixed>
        {members.map((member) => (
          <tr key={member.id} className={selected.includes(member.id) ? 'bg-accent-soft' : undefined}>
            {mayManage && (
              <td>
                <Checkbox
                  aria-label={`Select ${shown(member.username)}`}
                  checked={selected.includes(member.id)}
                  onChange={() => toggle(member.id)}
                />
              </td>
            )}
            <th scope="row">
              <Identity user={member} isViewer={false} mark={undefined} />
              {!member.enabled && <Badge>Disabled</Badge>}
              {isInside && (
                <small className="block text-muted text-xs @min-[36rem]:hidden">
                  In {member.groups.map(({ name }) => shown(name)).join(', ')}
                </small>
              )}
            </th>
            {isInside && (
              <td className={IN}>
                <span className="flex flex-wrap gap-x-3">
                  {member.groups.map((group) => (
                    <PageLink key={group.id} href={groupPage(group.id)}>
                      {shown(group.name)}
                    </PageLink>
                  ))}
                </span>
              </td>
            )}
            {mayManage && (
              <td className="px-2! text-right">
                <MenuButton
                  label={`Actions for ${shown(member.username)}`}
                  groups={[
                    {
                      name: 'Groups',
                      actions: member.groups.map((group) => ({
                        label: `Remove from ${shown(group.name)}`,
                        Icon: UserMinus,
                        onSelect: () => changes.mutate(leaving(member, group)),
                      })),
                    },
                  ]}
                />
              </td>
            )}
          </tr>
        ))}
      </Table>
    </>
  );
}

/** Removes a member from a group; adding them again undoes it. */
function leaving({ id, username }: Member, group: NamedGroup) {
  const set = (kind: 'join-group' | 'leave-group') => () => change(id, { kind, groupId: group.id });
  const done = `${shown(username)} left the group ${groupLabel(group)}.`;
  return {
    run: set('leave-group'),
    done,
    undo: { run: set('join-group'), done: `The change to ${shown(username)} was undone.` },
  };
}
