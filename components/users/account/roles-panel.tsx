'use client';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { Held } from '@/components/users/list/held-list';
import { LazyRoleSearch, Picker } from '@/components/users/pickers/picker';
import { isSameRole, type Role, roleLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';
import type { Access, HeldRole, RoleSource } from '@/lib/users/account/schema';

/** With fewer roles, no search is needed. */
const SEARCHED_FROM = 8;

type RolesPanelProps = {
  userId: string;
  access: Access;
  mayManage: boolean;
  isBusy: boolean;
  /** The role that has its own button. */
  accessRole: Role;
  onChange: (role: Role, isHeld: boolean) => void;
};

/** Lists every role that a user has in effect, with where it comes from; direct ones can be removed, others added. */
export function RolesPanel({ userId, access, mayManage, isBusy, accessRole, onChange }: RolesPanelProps) {
  const [input, setInput] = useState('');
  const { roles, isWhole } = access;
  const parts = input.split(/\s+/).map((part) => shown(part).toLowerCase());
  const found = roles.filter((role) => parts.every((part) => textOf(role).includes(part)));
  return (
    <Panel
      title="Roles"
      context={
        isWhole
          ? 'All roles of the realm and of clients that the user has in effect. Only direct ones can be removed here.'
          : 'Inherited client roles are not listed, because you do not have the roles view-realm and view-clients.'
      }
    >
      {roles.length >= SEARCHED_FROM && (
        <Field
          label="Search this user's roles"
          type="search"
          value={input}
          onChange={(event) => setInput(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <Held
        empty={roles.length === 0 ? 'No roles.' : 'The user has no matching role.'}
        items={found.map((role) => ({
          key: role.id,
          name: roleLabel(role),
          note: [inWords(role), role.description].filter(Boolean).join('. '),
          inherited: !role.isDirect,
          removeLabel: `Remove role ${roleLabel(role)}`,
          onRemove: role.isDirect && mayManage && mayRemove(role, accessRole) ? () => onChange(role, false) : undefined,
        }))}
      />
      {mayManage && (
        <Picker label="Add a role" isBusy={isBusy}>
          {(close) => (
            <LazyRoleSearch
              userId={userId}
              except={accessRole}
              held={roles}
              onChoose={(role) => {
                close();
                onChange(role, true);
              }}
            />
          )}
        </Picker>
      )}
    </Panel>
  );
}

/** The access role has its own button, and without the realm's default role a user lacks what Keycloak expects of all. */
function mayRemove(role: HeldRole, accessRole: Role): boolean {
  return !isSameRole(role, accessRole) && !role.isDefault;
}

/** Returns where a role comes from; nothing for one that is only direct. */
function inWords({ sources, isDefault }: HeldRole): string {
  if (isDefault) return "The realm's default role";
  return sources.some(({ kind }) => kind !== 'direct') ? `From ${sources.map(sourceInWords).join(', ')}` : '';
}

function sourceInWords(source: RoleSource): string {
  if ('label' in source) return `the ${source.kind} ${source.label}`;
  return source.kind === 'direct' ? 'a direct assignment' : "the realm's default role";
}

function textOf(role: HeldRole): string {
  return `${roleLabel(role)} ${inWords(role)} ${shown(role.description)}`.toLowerCase();
}
