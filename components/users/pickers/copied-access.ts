import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import type { Access, KnownRole } from '@/lib/users/account/schema';
import type { Group } from '@/lib/users/schema';

/** A group or a role of one user, to be given to another. */
export type CopiedAccess = { key: string; label: string } & ({ kind: 'group'; group: Group } | { kind: 'role'; role: KnownRole });

/** Returns the groups and roles that a user was given: none that another group or role gives, and not what all users have. */
export function copiedFrom({ groups, roles }: Access): CopiedAccess[] {
  const given = roles.filter(({ isDirect, isDefault }) => isDirect && !isDefault);
  return [...groups.map(ofGroup), ...given.map(ofRole)];
}

function ofGroup(group: Group): CopiedAccess {
  return { key: `group ${group.id}`, label: `Group ${groupLabel(group)}`, kind: 'group', group };
}

function ofRole(role: KnownRole): CopiedAccess {
  return { key: `role ${role.id}`, label: `Role ${roleLabel(role)}`, kind: 'role', role };
}

/** Returns how many groups and how many roles these are, in words. */
export function counted(items: CopiedAccess[]): string {
  const groups = items.filter(({ kind }) => kind === 'group').length;
  const roles = items.length - groups;
  const words = [
    groups > 0 && `${groups} ${groups === 1 ? 'group' : 'groups'}`,
    roles > 0 && `${roles} ${roles === 1 ? 'role' : 'roles'}`,
  ];
  return words.filter(Boolean).join(' and ');
}
