'use client';
import { useQuery } from '@tanstack/react-query';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { groupPage } from '@/components/shell/page-links';
import { Problem } from '@/components/shell/problem';
import { Panel } from '@/components/ui/panel';
import { openedBy } from '@/components/users/account/access-role';
import { RolesPanel } from '@/components/users/account/roles-panel';
import { SameAccess } from '@/components/users/account/same-access';
import { unstoredReason } from '@/components/users/commands/read-only-directory';
import { Held } from '@/components/users/list/held-list';
import { change, useUserChange } from '@/components/users/operations/use-user-change';
import { LazyGroupSearch, Picker } from '@/components/users/pickers/picker';
import { groupLabel, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import { accessQuery } from '@/lib/users/account/query-options';
import type { UserDetails } from '@/lib/users/account/schema';
import type { Group } from '@/lib/users/schema';

type AccessTabProps = { user: UserDetails; mayManage: boolean; accessRole: Role };

export function AccessTab({ user, accessRole, ...rest }: AccessTabProps) {
  const mayManage = rest.mayManage && unstoredReason(user) === null;
  const access = useQuery(accessQuery(user.id));
  const changes = useUserChange();
  if (access.error && !access.data) return <Problem failure={asFailure(access.error)} onRetry={access.refetch} />;
  if (!access.data) return <p className="text-muted">Loading roles and groups…</p>;
  const { groups } = access.data;
  const username = shown(user.username);

  const setRole = ({ client, name }: Role, isHeld: boolean) => {
    const role = { client, name };
    return changes.mutate({
      run: () => change(user.id, { kind: isHeld ? 'add-role' : 'remove-role', role }),
      done: isHeld ? `${username} has the role ${roleLabel(role)}.` : `${username} no longer has the role ${roleLabel(role)}.`,
      undo: {
        run: () => change(user.id, { kind: isHeld ? 'remove-role' : 'add-role', role }),
        done: `The change to ${username} was undone.`,
      },
    });
  };
  const setGroup = (group: Group, isMember: boolean) => {
    const groupId = group.id;
    const label = groupLabel(group);
    return changes.mutate({
      run: () => change(user.id, { kind: isMember ? 'join-group' : 'leave-group', groupId }),
      done: isMember ? `${username} is in the group ${label}.` : `${username} left the group ${label}.`,
      undo: {
        run: () => change(user.id, { kind: isMember ? 'leave-group' : 'join-group', groupId }),
        done: `The change to ${username} was undone.`,
      },
    });
  };

  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel
        title="Administrator"
        context={
          <>
            The role <code className="font-mono">{roleLabel(accessRole)}</code> gives access to {openedBy(accessRole)}. Add or
            remove it under “More actions”.
          </>
        }
      >
        <p>
          {user.administrator === 'no' && 'No.'}
          {user.administrator === 'directly' && 'Yes.'}
          {user.administrator === 'inherited' &&
            'Yes, through a group or another role. Remove the user from that group or role to end it.'}
        </p>
      </Panel>
      {mayManage && <SameAccess user={user} access={access.data} />}
      <FailureLine error={changes.error} />
      <RolesPanel
        userId={user.id}
        access={access.data}
        mayManage={mayManage}
        isBusy={changes.isPending}
        accessRole={accessRole}
        onChange={setRole}
      />
      <Panel title="Groups">
        <Held
          empty="No groups."
          items={groups.map((group) => ({
            key: group.id,
            name: groupLabel(group),
            href: groupPage(group.id),
            note: '',
            inherited: false,
            removeLabel: `Leave group ${groupLabel(group)}`,
            onRemove: mayManage ? () => setGroup(group, false) : undefined,
          }))}
        />
        {mayManage && (
          <Picker label="Add to a group" isBusy={changes.isPending}>
            {(close) => (
              <LazyGroupSearch
                userId={user.id}
                onChoose={(group) => {
                  close();
                  setGroup(group, true);
                }}
              />
            )}
          </Picker>
        )}
      </Panel>
    </div>
  );
}
