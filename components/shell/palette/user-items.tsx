'use client';
import { Command } from 'cmdk';
import { Search, UserRound } from 'lucide-react';
import type { Route } from 'next';
import { userPage } from '@/components/shell/page-links';
import { type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import { useLocks } from '@/components/shell/use-locks';
import { shown } from '@/lib/shown-text';
import { serializeUserList } from '@/lib/users/list/search-params';
import type { User } from '@/lib/users/schema';

/** Lists the users found, and a link to the full list. */
export function UserItems({ q, users, go }: { q: string; users: User[]; go: Go }) {
  const locks = useLocks(users, true);
  return (
    <Command.Group heading="Users">
      {users.map((user) => (
        <UserItem key={user.id} user={user} isLocked={locks.has(user.id)} go={go} />
      ))}
      <PaletteItem value="search the list" icon={<Search />} onSelect={() => go(serializeUserList('/users', { q }) as Route)}>
        Search users for “{q}”
      </PaletteItem>
    </Command.Group>
  );
}

type UserItemProps = { user: User; isLocked: boolean; go: Go };

function UserItem({ user: { id, username, name, enabled }, isLocked, go }: UserItemProps) {
  const page = userPage(id);
  const states = [...(enabled ? [] : ['Disabled']), ...(isLocked ? ['Locked'] : [])];
  return (
    page && (
      <PaletteItem value={id} icon={<UserRound />} hint={states.join(', ')} onSelect={() => go(page)}>
        <span className="font-medium">{shown(username)}</span> <span className="text-muted">{name}</span>
      </PaletteItem>
    )
  );
}
