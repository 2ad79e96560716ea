'use client';
import { Command } from 'cmdk';
import { Search, UserRound } from 'lucide-react';
import type { Route } from 'next';
import { userPage } from '@/components/palette/destinations';
import { type Go, PaletteItem } from '@/components/palette/palette-item';
import type { User } from '@/lib/users/schema';
import { serializeUserList } from '@/lib/users/search-params';

/** The people who were found, and the way to the whole list of them. */
export function UserItems({ q, people, go }: { q: string; people: User[]; go: Go }) {
  return (
    <Command.Group heading="Users">
      {people.map(({ id, username, name, enabled }) => (
        <PaletteItem
          key={id}
          value={id}
          icon={<UserRound />}
          hint={enabled ? undefined : 'Disabled'}
          onSelect={() => go(userPage(id))}
        >
          <span className="font-medium">{username}</span> <span className="text-muted">{name}</span>
        </PaletteItem>
      ))}
      <PaletteItem value="search the list" icon={<Search />} onSelect={() => go(serializeUserList('/users', { q }) as Route)}>
        Search users for “{q}”
      </PaletteItem>
    </Command.Group>
  );
}
