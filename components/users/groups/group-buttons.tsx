'use client';
import { UserCheck, UserX } from 'lucide-react';
import { FailureLine } from '@/components/shell/failure-line';
import { MenuButton } from '@/components/ui/menu-button';
import { settingDefault } from '@/components/users/groups/changes';
import { groupActions } from '@/components/users/groups/group-actions';
import type { AskGroup } from '@/components/users/groups/group-dialogs';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { shown } from '@/lib/shown-text';
import type { GroupDetails } from '@/lib/users/groups/schema';

const OPENER = 'group-actions';
const NOT_ALLOWED = 'You need the role manage-realm.';

type GroupButtonsProps = { group: GroupDetails; mayManageRealm: boolean; onAsk: AskGroup };

/** Renders the menu of a group's page. */
export function GroupButtons({ group, mayManageRealm, onAsk }: GroupButtonsProps) {
  const changes = useUserChange();
  const set = (isDefault: boolean) => () => changes.mutate(settingDefault(group, isDefault));
  const [first, ...others] = groupActions(group, (asked) => onAsk({ ...asked, openerId: OPENER }));
  const refusal = mayManageRealm ? null : NOT_ALLOWED;
  const toggle = group.isDefault
    ? { label: 'Stop adding new users', Icon: UserX, onSelect: set(false), refusal }
    : { label: 'Make default group', Icon: UserCheck, onSelect: set(true), refusal };
  const groups = [...(first ? [first] : []), { name: 'New users', actions: [toggle] }, ...others];
  return (
    <div className="grid justify-items-end gap-2">
      <MenuButton id={OPENER} label={`Actions for ${shown(group.name)}`} groups={groups} />
      <FailureLine error={changes.error} />
    </div>
  );
}
