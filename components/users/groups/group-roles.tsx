import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { groupLabel, isSameRole, roleLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import type { GivenRole, GroupDetails } from '@/lib/users/groups/schema';

/** How many roles the warning names. */
const NAMED = 3;

/** Lists the roles that the members of a group get by it, and warns of those of administrators. */
export function GroupRoles({ group: { roles, administrators } }: { group: GroupDetails }) {
  const isMarked = (role: GivenRole) => administrators.some((one) => isSameRole(one, role));
  // Those that are given stand for what is within them.
  const given = administrators.filter((one) => roles.some((role) => isSameRole(one, role)));
  const named = (given.length > 0 ? given : administrators).slice(0, NAMED).map(roleLabel);
  return (
    <Panel title="Roles" context="The roles that every member has by this group and the groups around it.">
      {administrators.length > 0 && (
        <p className="rounded-md bg-attention-soft p-3 text-attention">
          Whoever is in this group is an administrator, by {named.join(', ')}
          {given.length === 0 && (administrators.length > NAMED ? ' and more within these roles' : ' within these roles')}.
        </p>
      )}
      {roles.length === 0 ? (
        <p className="text-muted">No roles.</p>
      ) : (
        <ul className="divide-y divide-line">
          {roles.map((role) => (
            <li key={`${role.id} ${role.from?.id}`} className="flex min-h-10 flex-wrap items-center gap-x-3 py-1.5">
              <span className="break-all font-mono">{roleLabel(role)}</span>
              {isMarked(role) && <Badge tone="attention">Administrators</Badge>}
              <span className="text-muted">
                {[role.from && `From the group ${groupLabel(role.from)}`, shown(role.description)].filter(Boolean).join('. ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
