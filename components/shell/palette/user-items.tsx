'use client';
import { Command } from 'cmdk';
import { Search, UserRound } from 'lucide-react';
import type { Route } from 'next';
import { userPage } from '@/components/shell/page-links';
import { type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import { serializeUserList } from '@/lib/users/list/search-params';
import type { User } from '@/lib/users/schema';

/** Lists the users found, and a link to the full list. */
export function UserItems({ q, users, go }: { q: string; users: User[]; go: Go }) {
  return (
    <Command.Group heading="Users">
      {users.map((user) => (
        <UserItem key={user.id} user={user} go={go} />
      ))}
      <PaletteItem value="search the list" icon={<Search />} onSelect={() => go(serializeUserList('/users', { q }) as Route)}>
        Search users for “{q}”
      </PaletteItem>
    </Command.Group>
  );
}

function UserItem({ user: { id, username, name, enabled }, go }: { user: User; go: Go }) {
  const page = userPage(id);
  return (
    page && (
      <PaletteItem value={id} icon={<UserRound />} hint={enabled ? undefined : 'Disabled'} onSelect={() => go(page)}>
        <span className="font-medium">{username}</span> <span className="text-muted">{name}</span>
      </PaletteItem>
    )
  );
}
