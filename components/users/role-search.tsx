'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useState } from 'react';
import type { KnownRole } from '@/lib/users/person-schema';
import { availableRolesQuery } from '@/lib/users/query-options';

/** More than anybody reads; who does not see theirs types on. */
const MOST = 50;

type RoleSearchProps = { userId: string; except: string; onChoose: (role: string) => void };

/** A search among all roles that somebody could be given; Enter takes the one that is marked. */
export function RoleSearch({ userId, except, onChoose }: RoleSearchProps) {
  const [input, setInput] = useState('');
  const { data, error } = useQuery(availableRolesQuery(userId));
  const words = input.toLowerCase().split(/\s+/);
  const roles = data?.roles.filter(({ notation }) => notation !== except);
  const found = (roles ?? []).filter((role) => words.every((word) => textOf(role).includes(word)));
  return (
    <Command shouldFilter={false} loop label="Search roles">
      <Command.Input
        ref={takeFocus}
        value={input}
        onValueChange={setInput}
        placeholder="Search roles and clients"
        autoComplete="off"
        spellCheck={false}
        className="h-11 w-full border-line border-b bg-surface px-4 -outline-offset-2 placeholder:text-muted"
      />
      <p role="status" className="px-4 pt-2 text-muted empty:sr-only">
        {error?.message ?? statusOf(roles?.length, found.length)}
      </p>
      <Command.List className="max-h-[min(16rem,40dvh)] overflow-y-auto p-2">
        {found.slice(0, MOST).map(({ notation, name, description, client }) => (
          <Command.Item
            key={notation}
            value={notation}
            onSelect={() => onChoose(notation)}
            className="grid min-h-10 cursor-pointer content-center rounded-md px-2 py-1 data-[selected=true]:bg-accent-soft"
          >
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="break-all font-mono">{name}</span>
              {client && <span className="break-all text-muted">of {client.clientId}</span>}
            </span>
            {description && <span className="break-words text-muted">{description}</span>}
          </Command.Item>
        ))}
      </Command.List>
      {data && !data.withClients && (
        <p className="border-line border-t px-4 py-2 text-muted">
          Roles of clients are not listed: that takes the role <code className="font-mono">view-clients</code>.
        </p>
      )}
    </Command>
  );
}

/** Where what is typed next goes, although the search came after the click. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}

function textOf({ notation, description }: KnownRole): string {
  return `${notation} ${description}`.toLowerCase();
}

function statusOf(all: number | undefined, found: number): string {
  if (all === undefined) return 'Asking Keycloak …';
  if (all === 0) return 'They hold every role that your account may give.';
  if (found === 0) return 'No role is called so.';
  return found > MOST ? `The first ${MOST} of ${found}. Type to narrow them down.` : '';
}
