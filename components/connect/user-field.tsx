'use client';
import { useState } from 'react';
import { ReadinessLine } from '@/components/connect/readiness';
import { useUserSearch } from '@/components/shell/palette/use-user-search';
import { Avatar } from '@/components/ui/avatar';
import { ComboboxField } from '@/components/ui/combobox-field';
import { useDebounced } from '@/components/ui/use-after-pause';
import { shown } from '@/lib/shown-text';

const SETTLED_MS = 150;

type UserFieldProps = { username: string; errors: string[] | undefined; onChange: (username: string) => void };

/** Finds the user to write the blocks for, by a part of the name, email address or username, and says whether they can connect. */
export function UserField({ username, errors, onChange }: UserFieldProps) {
  // Nothing is searched for a username that came with the address, or was just chosen.
  const [typed, setTyped] = useState('');
  const settled = useDebounced(username.trim(), SETTLED_MS);
  const { users, isSearching, error } = useUserSearch(typed.trim());
  const status = error?.message ?? (isSearching ? 'Searching…' : 'No matching users.');
  return (
    <>
      <ComboboxField
        label="Username"
        listLabel="Matching users"
        placeholder="Any user"
        hint="Type a part of the name, email address or username. It is written into the blocks."
        errors={errors}
        value={username}
        onChange={(text) => {
          setTyped(text);
          onChange(text);
        }}
        options={users.map(({ id, name, username: found }) => ({
          key: found,
          content: (
            <span className="flex min-w-0 items-center gap-2">
              <Avatar id={id} name={name || found} />
              <span className="grid min-w-0">
                <span className="truncate font-medium">{shown(name || found)}</span>
                <span className="truncate text-muted text-xs">{shown(found)}</span>
              </span>
            </span>
          ),
        }))}
        onChoose={(chosen) => {
          setTyped('');
          onChange(chosen);
        }}
        onLeave={() => setTyped('')}
        status={typed.trim() === '' ? '' : status}
      />
      <ReadinessLine username={settled} isTyping={typed !== ''} />
    </>
  );
}
