'use client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { joinGroup, mapRole } from '@/components/users/commands/user-requests';
import { AnyGroupSearch, AnyRoleSearch } from '@/components/users/pickers/choice-search';
import type { CopiedAccess } from '@/components/users/pickers/copied-access';
import { Picker } from '@/components/users/pickers/picker';
import { SameAccessDialog } from '@/components/users/pickers/same-access-dialog';
import { groupLabel, roleLabel } from '@/lib/keycloak/realm-names';
import { type AdminRequest, EACH_ID } from '@/lib/snippets/admin-request';
import type { KnownRole } from '@/lib/users/account/schema';
import { type AccessOperation, MAX_ACCESS } from '@/lib/users/create/schema';
import type { Group } from '@/lib/users/schema';

/** A role or group for the new user, how administrators know it, and the request that gives it. */
export type ChosenAccess = { label: string; operation: AccessOperation; request: AdminRequest };

type AccessFieldsProps = { chosen: ChosenAccess[]; onChange: (chosen: ChosenAccess[]) => void };

/** Asks for the groups and roles that a new user begins with. */
export function AccessFields({ chosen, onChange }: AccessFieldsProps) {
  const [isCopying, setIsCopying] = useState(false);
  const isNew = ({ label }: { label: string }) => chosen.every((each) => each.label !== label);
  const add = (...access: ChosenAccess[]) => onChange([...chosen, ...access.filter(isNew)]);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">Groups and roles</legend>
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {chosen.map(({ label }) => (
            <li key={label} className="flex min-w-0 items-center gap-1 rounded-md bg-raised py-0.5 pr-0.5 pl-2">
              <span className="truncate" title={label}>
                {label}
              </span>
              <Button
                look="quiet"
                shape="icon"
                aria-label={`Remove ${label}`}
                onClick={() => onChange(chosen.filter((each) => each.label !== label))}
              >
                <X aria-hidden="true" className="size-4" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Picker label="Add a group" isBusy={false}>
          {(close) => (
            <AnyGroupSearch
              onChoose={(group) => {
                close();
                add(ofGroup(group));
              }}
            />
          )}
        </Picker>
        <Picker label="Add a role" isBusy={false}>
          {(close) => (
            <AnyRoleSearch
              onChoose={(role) => {
                close();
                add(ofRole(role));
              }}
            />
          )}
        </Picker>
        <Button onClick={() => setIsCopying(true)}>Same access as…</Button>
      </div>
      {isCopying && (
        <SameAccessDialog
          isNew={isNew}
          most={MAX_ACCESS - chosen.length}
          onCopy={(items) => {
            add(...items.map(chosenOf));
            setIsCopying(false);
          }}
          onClose={() => setIsCopying(false)}
        />
      )}
    </fieldset>
  );
}

function chosenOf(item: CopiedAccess): ChosenAccess {
  return item.kind === 'group' ? ofGroup(item.group) : ofRole(item.role);
}

function ofGroup(group: Group): ChosenAccess {
  return {
    label: `Group ${groupLabel(group)}`,
    operation: { kind: 'join-group', groupId: group.id },
    request: joinGroup(EACH_ID, group.id),
  };
}

function ofRole(role: KnownRole): ChosenAccess {
  const { client, name } = role;
  return {
    label: `Role ${roleLabel(role)}`,
    operation: { kind: 'add-role', role: { client, name } },
    request: mapRole('POST', EACH_ID, role),
  };
}

/** Returns how administrators know the role or group of an operation. */
export function labelOf(chosen: ChosenAccess[], operation: AccessOperation): string {
  const key = (each: AccessOperation) => (each.kind === 'add-role' ? roleLabel(each.role) : each.groupId);
  const found = chosen.find(({ operation: each }) => each.kind === operation.kind && key(each) === key(operation));
  return found?.label ?? key(operation);
}
