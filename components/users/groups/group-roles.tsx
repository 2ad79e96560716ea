'use client';
import { FailureLine } from '@/components/shell/failure-line';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { settingRole } from '@/components/users/groups/changes';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { AnyRoleSearch } from '@/components/users/pickers/choice-search';
import { Picker } from '@/components/users/pickers/picker';
import { groupLabel, isSameRole, roleLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import type { GivenRole, GroupDetails } from '@/lib/users/groups/schema';
import { unseenInWords } from '@/lib/users/schema';

/** How many roles the warning names. */
const NAMED = 3;

/** Lists the roles that the members of a group get by it, and warns of those of administrators. */
export function GroupRoles({ group, mayManage }: { group: GroupDetails; mayManage: boolean }) {
  const { roles, administrators } = group;
  const unseen = unseenInWords(group.unseen);
  const changes = useUserChange();
  const isMarked = (role: GivenRole) => administrators.some((one) => isSameRole(one, role));
  // Those that are given stand for what is within them.
  const given = administrators.filter((one) => roles.some((role) => isSameRole(one, role)));
  const named = (given.length > 0 ? given : administrators).slice(0, NAMED).map(roleLabel);
  return (
    <Panel title="Roles" context="The roles that every member has by this group and the groups around it.">
      {administrators.length > 0 && (
        <p className="rounded-md bg-attention-soft p-3 text-attention">
          Users who are in this group are administrators, by {named.join(', ')}
          {given.length === 0 && (administrators.length > NAMED ? ' and more within these roles' : ' within these roles')}.
        </p>
      )}
      {unseen && <p className="text-attention">The group may also give {unseen}, which you may not see.</p>}
      {roles.length === 0 ? (
        <p className="text-muted">{unseen ? 'No roles that you may see.' : 'No roles.'}</p>
      ) : (
        <ul className="divide-y divide-line">
          {roles.map((role) => (
            <li key={`${role.id} ${role.from?.id}`} className="flex min-h-10 flex-wrap items-center gap-x-3 py-1.5">
              <span className="break-all font-mono">{roleLabel(role)}</span>
              {isMarked(role) && <Badge tone="attention">Administrators</Badge>}
              <span className="text-muted">
                {[role.from && `From the group ${groupLabel(role.from)}`, shown(role.description)].filter(Boolean).join('. ')}
              </span>
              {mayManage && role.from === null && (
                <Button
                  look="quiet"
                  className="ml-auto"
                  disabled={changes.isPending}
                  aria-label={`Remove role ${roleLabel(role)}`}
                  onClick={() => changes.mutate(settingRole(group, role, false))}
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <FailureLine error={changes.error} />
      {mayManage && (
        <Picker label="Add a role" isBusy={changes.isPending}>
          {(close) => (
            <AnyRoleSearch
              onChoose={(role) => {
                close();
                changes.mutate(settingRole(group, role, true));
              }}
            />
          )}
        </Picker>
      )}
    </Panel>
  );
}
